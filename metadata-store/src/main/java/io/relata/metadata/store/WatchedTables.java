package io.relata.metadata.store;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;

import io.relata.metadata.model.TableId;
import io.relata.metadata.model.TenantId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Row2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Component;

/**
 * How nodes tell one another of changed rows, for those tables alone that some node wants to hear
 * of. A node says which these are and says so again before {@link #WANTED_FOR} is over; what it no
 * longer asks for, or a node that is gone, is forgotten by itself.
 *
 * <p>What is told is a number for each table and node that grows with each change. Nodes are woken
 * by {@link StoreTopic#WATCHES} and {@link StoreTopic#ROWS}, and may as well look by themselves.
 */
@Component
public final class WatchedTables {

  /** How long a node hears of a table that it has asked for. */
  public static final Duration WANTED_FOR = Duration.ofSeconds(30);

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  /** Rows of one statement. */
  private static final int BATCH = 1_000;

  private static final Table<Record> WATCHED = DSL.table(name("relata", "watched_tables"));
  private static final Field<UUID> NODE = DSL.field(name("node"), SQLDataType.UUID);
  private static final Field<UUID> TENANT = DSL.field(name("tenant"), SQLDataType.UUID);
  private static final Field<UUID> TABLE = DSL.field(name("table_id"), SQLDataType.UUID);
  private static final Field<Long> CHANGES = DSL.field(name("changes"), SQLDataType.BIGINT);
  private static final Field<OffsetDateTime> WANTED_UNTIL =
      DSL.field(name("wanted_until"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  private final StoreDatabase database;
  private final StoreChanges changes;

  WatchedTables(StoreDatabase database, StoreChanges changes) {
    this.database = database;
    this.changes = changes;
  }

  /** Asks to hear of tables, or goes on to; wakes the other nodes where asked to. */
  public void want(UUID node, Set<WatchedTable> tables, Wake wake) {
    database.runInTransaction(
        dsl -> {
          for (List<WatchedTable> batch : batches(tables)) {
            dsl.insertInto(WATCHED)
                .columns(NODE, TENANT, TABLE, CHANGES, WANTED_UNTIL)
                .valuesOfRows(
                    batch.stream()
                        .map(
                            watched ->
                                row(
                                    DSL.val(node),
                                    DSL.val(watched.tenant().value()),
                                    DSL.val(watched.table().value()),
                                    DSL.val(0L),
                                    in(WANTED_FOR)))
                        .toList())
                .onConflict(NODE, TENANT, TABLE)
                .doUpdate()
                .set(WANTED_UNTIL, excluded(WANTED_UNTIL))
                .execute();
          }
          if (wake == Wake.OTHERS) {
            changes.announce(dsl, StoreTopic.WATCHES, node.toString());
          }
        });
  }

  /** Whether the other nodes are to look at once. */
  public enum Wake {
    NOBODY,
    OTHERS
  }

  /** How often each table that a node has asked for has changed by other nodes. */
  public Map<WatchedTable, Long> changes(UUID node) {
    Map<WatchedTable, Long> found = new HashMap<>();
    database
        .dsl()
        .select(TENANT, TABLE, CHANGES)
        .from(WATCHED)
        .where(NODE.eq(node))
        .and(WANTED_UNTIL.gt(currentOffsetDateTime()))
        .forEach(each -> found.put(watched(each.value1(), each.value2()), each.value3()));
    return found;
  }

  /** The tables that other nodes want to hear of. */
  public Set<WatchedTable> wantedByOthers(UUID node) {
    return new HashSet<>(
        database
            .dsl()
            .selectDistinct(TENANT, TABLE)
            .from(WATCHED)
            .where(NODE.ne(node))
            .and(WANTED_UNTIL.gt(currentOffsetDateTime()))
            .fetch(each -> watched(each.value1(), each.value2())));
  }

  /** Tells the other nodes that rows of these tables changed. */
  public void changed(UUID node, Set<WatchedTable> tables) {
    for (List<WatchedTable> batch : batches(tables)) {
      database.runInTransaction(
          dsl -> {
            if (count(dsl, node, batch) > 0) {
              changes.announce(dsl, StoreTopic.ROWS, node.toString());
            }
          });
    }
  }

  /** In one order for all nodes, so that none waits for another that waits for it. */
  private static int count(DSLContext dsl, UUID node, List<WatchedTable> tables) {
    List<Row2<UUID, UUID>> wanted =
        tables.stream()
            .map(each -> row(DSL.val(each.tenant().value()), DSL.val(each.table().value())))
            .toList();
    Result<Record3<UUID, UUID, UUID>> held =
        dsl.select(NODE, TENANT, TABLE)
            .from(WATCHED)
            .where(NODE.ne(node))
            .and(row(TENANT, TABLE).in(wanted))
            .and(WANTED_UNTIL.gt(currentOffsetDateTime()))
            .orderBy(NODE, TENANT, TABLE)
            .forUpdate()
            .fetch();
    return held.isEmpty()
        ? 0
        : dsl.update(WATCHED)
            .set(CHANGES, CHANGES.plus(1))
            .where(row(NODE, TENANT, TABLE).in(held))
            .execute();
  }

  /** Forgets a node that stops. */
  public void leave(UUID node) {
    database.dsl().deleteFrom(WATCHED).where(NODE.eq(node)).execute();
  }

  /** Forgets what nobody has asked for in a while. */
  public void sweep() {
    database
        .dsl()
        .deleteFrom(WATCHED)
        .where(WANTED_UNTIL.lt(currentOffsetDateTime().minus(DayToSecond.valueOf(KEPT_FOR))))
        .execute();
  }

  private static Field<OffsetDateTime> in(Duration time) {
    return currentOffsetDateTime().plus(DayToSecond.valueOf(time));
  }

  private static WatchedTable watched(UUID tenant, UUID table) {
    return new WatchedTable(new TenantId(tenant), new TableId(table));
  }

  private static List<List<WatchedTable>> batches(Set<WatchedTable> tables) {
    List<WatchedTable> all = List.copyOf(tables);
    List<List<WatchedTable>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return batches;
  }
}
