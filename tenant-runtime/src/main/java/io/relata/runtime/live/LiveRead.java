package io.relata.runtime.live;

import io.relata.metadata.model.TableId;
import java.util.Set;

/**
 * How a subscription is answered at the moment.
 *
 * @param key equal for those that get the same answer
 * @param tables whose rows the answer depends on
 * @param answer reads it
 */
public record LiveRead(LiveKey key, Set<TableId> tables, Answer answer) {

  public LiveRead {
    tables = Set.copyOf(tables);
  }

  /** Reads an answer from the database. */
  @FunctionalInterface
  public interface Answer {

    /**
     * @return the JSON of a GraphQL response in UTF-8, never to be changed
     * @throws io.relata.runtime.plan.RequestRefused where it is refused for good
     * @throws NotNow where it may succeed a little later
     */
    byte[] read();
  }
}
