package io.relata.runtime.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Connections that note the text of each statement that is executed, but for ends of transactions.
 */
public final class CountedStatements {

  private static final Set<String> ENDS = Set.of("commit", "rollback");

  private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

  /** What was executed so far. */
  public List<String> executed() {
    return executed;
  }

  public DataSource over(DataSource source) {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? counted(connection) : result;
        });
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(connection, method, arguments);
          return switch (result) {
            case PreparedStatement statement ->
                counted(PreparedStatement.class, statement, String.valueOf(arguments[0]));
            case Statement statement -> counted(Statement.class, statement, "");
            case null, default -> result;
          };
        });
  }

  private <S extends Statement> S counted(Class<S> type, S statement, String text) {
    return proxy(
        type,
        (self, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            String words = text.isEmpty() ? String.valueOf(arguments[0]) : text;
            if (!ENDS.contains(words)) {
              executed.add(words);
            }
          }
          return call(statement, method, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
