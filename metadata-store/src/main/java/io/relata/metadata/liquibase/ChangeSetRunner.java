package io.relata.metadata.liquibase;

import io.relata.metadata.model.PhysicalName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.parser.core.formattedsql.FormattedSqlChangeLogParser;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.springframework.stereotype.Component;

/**
 * Runs change sets with Liquibase, on a connection and in a transaction of the caller, who holds an
 * advisory lock, has made {@code databasechangelog} and {@code databasechangeloglock} beforehand
 * ({@link ChangeLogTables}), and commits or rolls back.
 *
 * <p>Liquibase keeps caches by the JVM that do not tell schemas apart, and a tree of scopes by the
 * thread. So all of it happens on one thread, one update at a time, with everything cached
 * forgotten between two; and the change log is read anew from the schema each time.
 */
@Component
public final class ChangeSetRunner implements AutoCloseable {
  private static final String AUTHOR = "relata";

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .daemon()
              .inheritInheritableThreadLocals(false)
              .name("liquibase")
              .factory());

  /**
   * Runs those change sets that the schema has not had yet.
   *
   * @param path stands for a file name in the change log
   * @throws ChangeSetException when a statement fails; its cause is the {@link SQLException} where
   *     there is one
   */
  public void run(
      Connection connection, PhysicalName schema, String path, List<SqlChangeSet> changeSets) {
    onThread(() -> update(connection, schema, inMemory(schema, path, changeSets)));
  }

  /**
   * Runs those change sets of a file of formatted SQL that the schema has not had yet.
   *
   * @param resource on the class path
   */
  public void runFile(Connection connection, PhysicalName schema, String resource) {
    onThread(() -> update(connection, schema, parsed(resource)));
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private static DatabaseChangeLog inMemory(
      PhysicalName schema, String path, List<SqlChangeSet> changeSets) {
    DatabaseChangeLog log = new DatabaseChangeLog(path);
    for (SqlChangeSet each : changeSets) {
      ChangeSet changeSet =
          new ChangeSet(each.id(), AUTHOR, false, false, path, schema.value(), null, log);
      each.statements().forEach(sql -> changeSet.addChange(new ExactSql(sql)));
      log.addChangeSet(changeSet);
    }
    return log;
  }

  private static DatabaseChangeLog parsed(String resource) throws LiquibaseException {
    return new FormattedSqlChangeLogParser()
        .parse(
            resource,
            new ChangeLogParameters(),
            new ClassLoaderResourceAccessor(ChangeSetRunner.class.getClassLoader()));
  }

  private static void update(Connection connection, PhysicalName schema, DatabaseChangeLog log)
      throws LiquibaseException {
    PostgresDatabase database = new PostgresDatabase();
    database.setConnection(new JoinedConnection(connection));
    database.setDefaultSchemaName(schema.value());
    database.setLiquibaseSchemaName(schema.value());
    Contexts contexts = new Contexts(schema.value());
    ShouldRunChangeSetFilter unrun = new ShouldRunChangeSetFilter(database);
    new ChangeLogIterator(log, unrun, new ContextChangeSetFilter(contexts))
        .run(
            new UpdateVisitor(database, new DefaultChangeExecListener(), unrun),
            new RuntimeEnvironment(database, contexts, new LabelExpression()));
  }

  private void onThread(Update update) {
    Future<?> running =
        thread.submit(
            () -> {
              // Liquibase looks for its services by this loader; in the executable jar the system's
              // one has none of them.
              Thread.currentThread().setContextClassLoader(ChangeSetRunner.class.getClassLoader());
              inScope(update);
              return null;
            });
    boolean interrupted = false;
    try {
      // The update uses the caller's connection, so it is waited for even when the caller is
      // interrupted.
      while (true) {
        try {
          running.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw failed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void inScope(Update update) throws Exception {
    Map<String, Object> quiet =
        Map.of(
            Scope.Attr.logService.name(),
            new QuietLog(),
            Scope.Attr.ui.name(),
            new LoggerUIService());
    Scope.child(
        quiet,
        () -> {
          try {
            update.run();
          } finally {
            forget();
          }
        });
  }

  private static void forget() {
    Scope scope = Scope.getCurrentScope();
    scope.getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
    scope.getSingleton(FastCheckService.class).clearCache();
    scope.getSingleton(liquibase.executor.ExecutorService.class).reset();
    LockServiceFactory.getInstance().resetAll();
  }

  private static RuntimeException failed(ExecutionException e) {
    Throwable cause = e.getCause();
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return new ChangeSetException(String.valueOf(sql.getMessage()), sql);
      }
    }
    return new ChangeSetException(String.valueOf(cause), cause == null ? e : cause);
  }

  private interface Update {
    void run() throws LiquibaseException;
  }
}
