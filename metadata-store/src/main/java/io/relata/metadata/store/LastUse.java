package io.relata.metadata.store;

import static org.jooq.impl.DSL.name;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when keys or tokens were last used, and writes it down in batches, so that no request
 * writes.
 */
final class LastUse {
  private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);

  /** How old a time in the table may be. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Field<OffsetDateTime> LAST_USED_AT =
      DSL.field(name("last_used_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<String> ID = DSL.field(name("id"), SQLDataType.VARCHAR);

  private final StoreDatabase database;
  private final Name table;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();
  private volatile Instant written = Instant.now();

  LastUse(StoreDatabase database, Name table) {
    this.database = database;
    this.table = table;
  }

  /** Notes a use; every half minute the one who comes first writes all of them. */
  void note(String id) {
    Instant now = Instant.now();
    used.put(id, now);
    if (now.isAfter(written.plus(PAUSE))) {
      flush();
    }
  }

  /** Writes what has been noted. */
  synchronized void flush() {
    written = Instant.now();
    Map<String, Instant> batch = Map.copyOf(used);
    if (batch.isEmpty()) {
      return;
    }
    try {
      write(batch);
    } catch (DataAccessException e) {
      // They stay noted; a request that was let in must not fail for this.
      LOG.warn("times of last use could not be written yet", e);
    }
  }

  private void write(Map<String, Instant> batch) {
    database.runInTransaction(
        dsl ->
            batch.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(use -> write(dsl, use.getKey(), use.getValue())));
    batch.forEach(used::remove);
  }

  private void write(DSLContext dsl, String id, Instant at) {
    OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
    dsl.update(DSL.table(table))
        .set(LAST_USED_AT, time)
        .where(ID.eq(id))
        .and(LAST_USED_AT.isNull().or(LAST_USED_AT.lt(time)))
        .execute();
  }
}
