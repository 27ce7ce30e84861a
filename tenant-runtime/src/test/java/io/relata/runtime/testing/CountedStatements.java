package io.relata.runtime.testing;

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
    return WatchedStatements.over(
        source,
        (connection, words, execution) -> {
          if (!ENDS.contains(words)) {
            executed.add(words);
          }
          return execution.run();
        });
  }
}
