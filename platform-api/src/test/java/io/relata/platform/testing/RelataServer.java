package io.relata.platform.testing;

import io.relata.platform.RelataApplication;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The real program on a free port, over a database of its own.
 *
 * <pre>{@code
 * RelataServer server = RelataServer.shared();
 * String slug = server.newTenant();
 * server.graphql(slug, "{ _model { version } }").data();
 * }</pre>
 *
 * <p>Most tests share one; a test that needs other settings starts another and closes it.
 */
public final class RelataServer implements AutoCloseable {

  /** The bearer token of the operator. */
  public static final String TOKEN = "token-of-the-operator";

  public static final String EMAIL = "operator@example.org";
  public static final String PASSWORD = "a long enough password";

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static @Nullable RelataServer shared;
  private static @Nullable RuntimeException failure;

  private final ConfigurableApplicationContext context;
  private final TestDatabase database;

  private RelataServer(ConfigurableApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  /** The one that lasts as long as the JVM, without a sample tenant. */
  public static synchronized RelataServer shared() {
    if (failure != null) {
      throw failure;
    }
    RelataServer server = shared;
    if (server == null) {
      server = startOnce();
      shared = server;
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }
    return server;
  }

  /** Where it does not start, not every test needs to find that out by itself. */
  private static RelataServer startOnce() {
    try {
      return start(Map.of());
    } catch (RuntimeException thrown) {
      failure = thrown;
      throw thrown;
    }
  }

  /**
   * @param settings by the names of environment variables, before those that every test server has
   */
  public static RelataServer start(Map<String, String> settings) {
    return start(settings, TestDatabase.create());
  }

  /** On a database that may have seen another server before. */
  public static RelataServer start(Map<String, String> settings, TestDatabase database) {
    Map<String, Object> properties = new java.util.HashMap<>();
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("relata.database.url", database.url());
    properties.put("relata.database.username", database.username());
    properties.put("relata.database.password", database.password());
    properties.put("relata.sample", "false");
    // Issuers of tests are on this machine.
    properties.put("relata.jwks.private-addresses", "true");
    properties.put("relata.secret.key", TestPlatform.SECRET_KEY);
    properties.put("RELATA_OPERATOR_EMAIL", EMAIL);
    properties.put("RELATA_OPERATOR_PASSWORD", PASSWORD);
    properties.put("RELATA_OPERATOR_TOKEN", TOKEN);
    properties.putAll(settings);
    String[] arguments =
        properties.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    return new RelataServer(
        new SpringApplicationBuilder(RelataApplication.class).run(arguments), database);
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** A client of the operator, by token. */
  public HttpCalls operator() {
    return new HttpCalls(address()).with("Authorization", "Bearer " + TOKEN);
  }

  /** A client without credentials. */
  public HttpCalls anonymous() {
    return new HttpCalls(address());
  }

  /** A client with a bearer token. */
  public HttpCalls bearer(String secret) {
    return new HttpCalls(address()).with("Authorization", "Bearer " + secret);
  }

  /** Makes an empty tenant; gives its slug. */
  public String newTenant() {
    String slug = "tenant-" + COUNTER.incrementAndGet();
    operator().post("/api/tenants", Map.of("slug", slug, "name", "Tenant " + slug)).expect(201);
    return slug;
  }

  /**
   * Publishes edits, agreeing to any loss of data.
   *
   * @param edits JSON: a list of edits
   */
  public void publish(String slug, String edits) {
    operator()
        .post(
            "/api/tenants/" + slug + "/model/versions",
            "{\"edits\": %s, \"consent\": [\"data_loss\"]}".formatted(edits))
        .expect(201);
  }

  /** Makes an API key of a tenant; gives its secret. */
  public String newKey(String slug, String role) {
    return operator()
        .post("/api/tenants/" + slug + "/keys", Map.of("name", "Key", "roles", new String[] {role}))
        .expect(201)
        .json()
        .required("secret")
        .stringValue();
  }

  /** A GraphQL request of the operator. */
  public HttpAnswer graphql(String slug, String query) {
    return operator().graphql(slug, query);
  }

  /** A bean of the running program. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A bean of the running program, of which there may be several of its type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public TestDatabase database() {
    return database;
  }

  @Override
  public void close() {
    context.close();
  }
}
