package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells every node at once that something in the platform's tables has changed, so that it forgets
 * what it remembers. That is all an announcement does: what has changed is read from the tables.
 *
 * <pre>{@code
 * changes.listen(StoreTopic.SETTINGS, tenant -> ...);
 * database.runInTransaction(dsl -> { ...; changes.announce(dsl, StoreTopic.SETTINGS, tenant); });
 * }</pre>
 *
 * <p>An announcement can get lost (a listener that is cut off, {@code RELATA_STORE_LISTEN=false}),
 * so nobody may rely on it alone: what is remembered grows old by itself, too.
 */
@Component
public final class StoreChanges {
  static final String CHANNEL = "relata_changes";

  private static final Logger LOG = LoggerFactory.getLogger(StoreChanges.class);

  private final boolean enabled;
  private final Map<StoreTopic, List<Consumer<Optional<String>>>> listeners =
      new EnumMap<>(StoreTopic.class);

  StoreChanges(@Value("${relata.store.listen:true}") boolean enabled) {
    this.enabled = enabled;
    Arrays.stream(StoreTopic.values())
        .forEach(topic -> listeners.put(topic, new CopyOnWriteArrayList<>()));
  }

  /** Whether nodes speak with one another by notifications; otherwise things only grow old. */
  boolean enabled() {
    return enabled;
  }

  /**
   * @param listener is given the subject, or nothing where any of them may have changed unnoticed;
   *     it must be quick
   */
  public void listen(StoreTopic topic, Consumer<Optional<String>> listener) {
    on(topic).add(listener);
  }

  /**
   * Announces a change to all nodes, this one included, once the transaction is committed.
   *
   * @param within the transaction of the change
   */
  void announce(DSLContext within, StoreTopic topic, String subject) {
    if (enabled) {
      send(within, topic.name() + " " + subject);
    }
  }

  static void send(DSLContext within, String message) {
    within
        .select(
            field(function(name("pg_notify"), SQLDataType.VARCHAR, val(CHANNEL), val(message)))
                .as("sent"))
        .fetch();
  }

  /** What another node has sent; words of a later version's node are none of ours. */
  void received(String message) {
    int space = message.indexOf(' ');
    if (space > 0) {
      Arrays.stream(StoreTopic.values())
          .filter(topic -> topic.name().equals(message.substring(0, space)))
          .forEach(topic -> tell(topic, Optional.of(message.substring(space + 1))));
    }
  }

  /** Announcements may have been missed: for a listener that begins to listen, or does so again. */
  void missed() {
    Arrays.stream(StoreTopic.values()).forEach(topic -> tell(topic, Optional.empty()));
  }

  private void tell(StoreTopic topic, Optional<String> subject) {
    for (Consumer<Optional<String>> listener : on(topic)) {
      try {
        listener.accept(subject);
      } catch (RuntimeException failure) {
        LOG.error("A change of {} could not be taken notice of", topic, failure);
      }
    }
  }

  private List<Consumer<Optional<String>>> on(StoreTopic topic) {
    return listeners.getOrDefault(topic, List.of());
  }
}
