package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether versions of rows tell of their changes: optimistic locks rest on it. A link that the
 * database empties because its row goes is no edit.
 */
final class Versions {

  private final Terms terms;
  private final Contents before;
  private final Contents after;

  Versions(Terms terms, Contents before, Contents after) {
    this.terms = terms;
    this.before = before;
    this.after = after;
  }

  /** The rows with a version that tells the wrong thing. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    for (Table table : terms.model().tables()) {
      for (Row row : after.of(table.id())) {
        Row old = before.row(table.id(), row.id());
        if (!isRight(old, row)) {
          wrong.add(
              "%s %d: %s, then %d"
                  .formatted(
                      table.name(), row.id(), old == null ? "new" : old.version(), row.version()));
        }
      }
    }
    return wrong;
  }

  private boolean isRight(@Nullable Row old, Row row) {
    if (old == null) {
      return row.version() == 1;
    }
    boolean edited = terms.columns(row.table()).stream().anyMatch(ref -> isEdited(old, row, ref));
    return edited ? row.version() > old.version() : row.version() >= old.version();
  }

  private boolean isEdited(Row old, Row row, FieldRef ref) {
    return !Objects.equals(old.cell(ref), row.cell(ref))
        && !(ref instanceof FieldRef.ForeignKey(RelationId id)
            && old.cell(ref) instanceof Long target
            && after.row(terms.relation(id).to(), target) == null);
  }
}
