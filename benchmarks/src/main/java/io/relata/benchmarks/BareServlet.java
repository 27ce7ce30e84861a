package io.relata.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a Java server of this kind can be: a servlet of Tomcat's that reads the variables
 * from a JSON body, runs the hand-written SQL over a pool and writes out what comes. It knows
 * neither GraphQL nor callers, roles and limits. What Relata takes beyond it is Relata's own.
 */
final class BareServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int POOL = 16;
  private static final byte[] BEFORE = "{\"data\":{\"it\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] AFTER = "}}".getBytes(StandardCharsets.UTF_8);

  private final transient JsonMapper json = JsonMapper.builder().build();
  private final transient HikariDataSource pool;
  private final String sql;
  private final List<String> variables;

  private BareServlet(HikariDataSource pool, Workload workload) {
    this.pool = pool;
    this.sql = workload.jdbcSql();
    this.variables = workload.placeholders();
  }

  /**
   * Serves until the process ends.
   *
   * @param arguments the port, the folder for Tomcat's files, and the JDBC address of the database
   */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[2]);
    config.setMaximumPoolSize(POOL);
    HikariDataSource pool = new HikariDataSource(config);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(Path.of(arguments[1])).toString());
    tomcat.setPort(Integer.parseInt(arguments[0]));
    tomcat
        .getConnector()
        .getProtocolHandler()
        .setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var context = tomcat.addContext("", null);
    for (Workload workload : Workload.all()) {
      Tomcat.addServlet(context, workload.name(), new BareServlet(pool, workload));
      context.addServletMappingDecoded("/" + workload.name(), workload.name());
    }
    tomcat.start();
    tomcat.getServer().await();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode given = json.readTree(request.getInputStream().readAllBytes()).path("variables");
    byte[] answer = answer(given);
    response.setContentType("application/json");
    response.setContentLength(BEFORE.length + answer.length + AFTER.length);
    response.getOutputStream().write(BEFORE);
    response.getOutputStream().write(answer);
    response.getOutputStream().write(AFTER);
  }

  private byte[] answer(JsonNode given) throws IOException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < variables.size(); i++) {
        statement.setInt(i + 1, given.path(variables.get(i)).asInt());
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBytes(1);
      }
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }
}
