package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known while the outcome of one root field is put together: the rows as they were found,
 * and what came of them so far.
 *
 * @param operation that has to end in time, however much is put together
 */
record WriteScene(
    TenantApi api,
    HeldRows held,
    WriteProblems problems,
    Outcome outcome,
    RunningOperation operation) {

  private static final FieldRef VERSION = new FieldRef.System(SystemField.ROW_VERSION);

  /** A row goes, if the caller may delete it. */
  void delete(HeldRow row, String inputPath) {
    if (!row.has(HeldRow.Right.DELETE)) {
      forbidden(row.table(), "delete", inputPath);
    }
    outcome.change(row, inputPath).delete();
  }

  /**
   * The optimistic lock of {@code if_version} and {@code _version}. Where the caller may not do it
   * at all that is what is said, whatever the version is.
   *
   * @param action what is to become of the row
   */
  void checkVersion(HeldRow row, @Nullable Long version, Action action, String inputPath) {
    if (version == null || version == row.version() || !row.may(action)) {
      return;
    }
    String message = "%s %s has changed".formatted(name(row.table()), row.id());
    if (row.shows(VERSION)) {
      problems.add(
          ErrorCode.STALE_ROW,
          "%s: its version is %d now".formatted(message, row.version()),
          inputPath,
          Map.of("version", row.version()));
    } else {
      problems.add(ErrorCode.STALE_ROW, message, inputPath);
    }
  }

  /**
   * The row that EDIT, REMOVE or DELETE means; null, with a problem noted, where it is not there or
   * not linked (W13). A link that the caller may not see is none.
   */
  @Nullable HeldRow linkedRow(
      HeldRow near, RelationEnd end, @Nullable Object id, String inputPath) {
    HeldRow linked = silently(near, end, id);
    if (linked != null) {
      return linked;
    }
    if (id == null) {
      problems.add(ErrorCode.NOT_LINKED, "%s leads to no row".formatted(end.name()), inputPath);
    } else if (held.visible(new RowKey(end.far(), id)) == null) {
      problems.notFound(name(end.far()), id, inputPath);
    } else {
      problems.add(
          ErrorCode.NOT_LINKED,
          (end.toMany()
                  ? "%s %s is not among the %s of this row"
                  : "%s %s is not the %s of this row")
              .formatted(name(end.far()), id, end.name()),
          inputPath);
    }
    return null;
  }

  /** The same without a word. */
  @Nullable HeldRow silently(HeldRow near, RelationEnd end, @Nullable Object id) {
    Object wanted = id == null ? held.present(near.key(), end) : id;
    HeldRow far = wanted == null ? null : held.visible(new RowKey(end.far(), wanted));
    return far != null && isShown(near, end, far) && isLinked(near, end, far) ? far : null;
  }

  /** Whether the caller sees where the near row leads by this side, and the far row by its key. */
  private static boolean isShown(HeldRow near, RelationEnd end, HeldRow far) {
    RelationEnd back = end.opposite();
    return near.shows(FieldRef.of(end))
        && (!back.holdsForeignKey() || far.shows(FieldRef.of(back)));
  }

  private boolean isLinked(HeldRow near, RelationEnd end, HeldRow far) {
    RelationId relation = end.relation().id();
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      return held.linked(relation, RowNeeds.pair(end.side(), near.id(), far.id()));
    }
    return end.side() == Side.OWNING
        ? far.id().equals(near.foreignKey(relation))
        : near.id().equals(far.foreignKey(relation));
  }

  /**
   * A row that others are unlinked from, whether the caller sees it or not. One that nobody asked
   * for is of a table where everything may be linked.
   */
  void checkUnlinkable(TableId table, Object id, String inputPath) {
    HeldRow row = held.row(new RowKey(table, id));
    if (row != null && !row.has(HeldRow.Right.LINK)) {
      problems.add(
          ErrorCode.FORBIDDEN,
          "You may not unlink this from the %s that it belongs to".formatted(name(table)),
          inputPath,
          Map.of("table", name(table)));
    }
  }

  void forbidden(TableId table, String verb, String inputPath) {
    problems.add(
        ErrorCode.FORBIDDEN,
        "You may not %s this %s".formatted(verb, name(table)),
        inputPath,
        Map.of("table", name(table)));
  }

  Relation relation(RelationId id) {
    return api.model().relation(id).orElseThrow();
  }

  String name(TableId table) {
    return api.model().table(table).orElseThrow().name().value();
  }
}
