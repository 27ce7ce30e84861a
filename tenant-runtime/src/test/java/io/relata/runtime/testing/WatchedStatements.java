package io.relata.runtime.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Real connections, with a look at each statement that is executed. */
public final class WatchedStatements {

  private WatchedStatements() {}

  /** Stands between a statement and the database. */
  @FunctionalInterface
  public interface Watcher {
    Object around(Connection connection, String words, Execution execution) throws SQLException;
  }

  /** The statement's way to the database. */
  @FunctionalInterface
  public interface Execution {
    Object run() throws SQLException;
  }

  public static DataSource over(DataSource source, Watcher watcher) {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? over(connection, watcher) : result;
        });
  }

  private static Connection over(Connection connection, Watcher watcher) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(connection, method, arguments);
          return switch (result) {
            case PreparedStatement statement ->
                over(
                    PreparedStatement.class, connection, statement, (String) arguments[0], watcher);
            case Statement statement -> over(Statement.class, connection, statement, "", watcher);
            case null, default -> result;
          };
        });
  }

  private static <S extends Statement> S over(
      Class<S> type, Connection connection, S statement, String text, Watcher watcher) {
    return proxy(
        type,
        (self, method, arguments) -> {
          if (!method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
          }
          String words = text.isEmpty() ? (String) arguments[0] : text;
          return watcher.around(connection, words, () -> executed(statement, method, arguments));
        });
  }

  private static Object executed(Object statement, Method method, Object[] arguments)
      throws SQLException {
    try {
      return call(statement, method, arguments);
    } catch (SQLException | RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
