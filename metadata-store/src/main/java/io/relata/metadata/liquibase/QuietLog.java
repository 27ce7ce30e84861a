package io.relata.metadata.liquibase;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Liquibase's log goes to SLF4J at level DEBUG: what goes wrong is thrown as well, and its callers
 * say it once.
 */
final class QuietLog extends AbstractLogService {
  private static final org.slf4j.Logger LOG =
      LoggerFactory.getLogger("io.relata.metadata.liquibase");

  @Override
  public int getPriority() {
    return PRIORITY_DEFAULT;
  }

  @Override
  @SuppressWarnings({"rawtypes", "try"})
  public Logger getLog(Class source) {
    return new AbstractLogger() {
      @Override
      public void log(Level level, String message, @Nullable Throwable cause) {
        LOG.debug(message, cause);
      }
    };
  }
}
