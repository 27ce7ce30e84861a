package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether all that a request names should be in the caller's schema. */
final class CallerSchema {

  private final Terms terms;
  private final Sight sight;

  CallerSchema(Terms terms, Sight sight) {
    this.terms = terms;
    this.sight = sight;
  }

  boolean knows(Operation operation) {
    TableId table = operation.table();
    return sight.inSchema(table)
        && switch (operation) {
          case Operation.Rows rows -> knows(table, rows.window()) && knows(table, rows.selection());
          case Operation.Lookup lookup ->
              reads(table, lookup.key()) && knows(table, lookup.selection());
          case Operation.Figures figures ->
              knows(table, figures.filter())
                  && figures.figures().stream().allMatch(figure -> knows(table, figure));
          case Operation.Groups groups -> knows(table, groups.grouping());
          case Operation.Walk walk -> knows(table, walk.window()) && knows(table, walk.selection());
          case Operation.Unreadable hidden ->
              terms.columns(table).contains(hidden.column()) && !reads(table, hidden.column());
          case Operation.Add add ->
              may(table, Action.ADD)
                  && add.inputs().stream().allMatch(input -> knows(table, Action.ADD, input))
                  && knows(table, add.selection());
          case Operation.Upsert upsert ->
              may(table, Action.ADD)
                  && may(table, Action.EDIT)
                  && reads(table, upsert.on())
                  && upsert.inputs().stream()
                      .allMatch(
                          input ->
                              input.values().containsKey(upsert.on())
                                  && knows(table, Action.ADD, input))
                  && knows(table, upsert.selection());
          case Operation.Edit edit ->
              may(table, Action.EDIT)
                  && knows(table, Action.EDIT, edit.input())
                  && knows(table, edit.selection());
          case Operation.EditWhere edit ->
              may(table, Action.EDIT)
                  && knows(table, edit.window())
                  && knows(table, Action.EDIT, edit.input())
                  && knows(table, edit.selection());
          case Operation.Delete delete ->
              may(table, Action.DELETE) && knows(table, delete.selection());
          case Operation.DeleteWhere delete ->
              may(table, Action.DELETE)
                  && knows(table, delete.window())
                  && knows(table, delete.selection());
        };
  }

  private boolean may(TableId table, Action action) {
    return !sight.grants(table, action).isEmpty();
  }

  boolean reads(TableId table, FieldRef ref) {
    return ref.equals(FieldRef.ID)
        || (terms.fields(table).contains(ref) && sight.covers(table, Action.READ, ref));
  }

  boolean follows(RelationEnd end) {
    return terms.model().relation(end.relation().id()).isPresent() && sight.inSchema(end);
  }

  /** Whether a field may be given; what a grant forces may be sent too. */
  boolean writes(TableId table, Action action, FieldRef ref) {
    return sight.inSchema(table)
        && terms.fields(table).contains(ref)
        && sight.grants(table, action).stream()
            .anyMatch(grant -> grant.covers(ref) || grant.set().containsKey(ref));
  }

  private boolean knows(TableId table, List<Selected> selection) {
    return selection.stream()
        .allMatch(
            selected ->
                switch (selected) {
                  case Selected.Cell cell -> reads(table, cell.ref());
                  case Selected.ToOne one ->
                      follows(one.end()) && knows(one.end().far(), one.selection());
                  case Selected.ToMany many ->
                      follows(many.end())
                          && knows(many.end().far(), many.window())
                          && knows(many.end().far(), many.selection());
                  case Selected.OfFigures(RelationEnd end, Condition filter, var figures) ->
                      follows(end)
                          && knows(end.far(), filter)
                          && figures.stream().allMatch(figure -> knows(end.far(), figure));
                  case Selected.OfGroups(RelationEnd end, Grouping grouping) ->
                      follows(end) && knows(end.far(), grouping);
                  case Selected.OfPage page ->
                      follows(page.end())
                          && knows(page.end().far(), page.window())
                          && knows(page.end().far(), page.selection());
                });
  }

  private boolean knows(TableId table, Figure figure) {
    return switch (figure) {
      case Figure.Distinct(Grouping.Key key) -> knows(table, key);
      case Figure.Of(var function, List<FieldRef> columns) ->
          columns.stream().allMatch(column -> reads(table, column));
    };
  }

  private boolean knows(TableId table, Grouping.Key key) {
    RelationEnd via = key.via();
    return followsOrNone(via) && reads(via == null ? table : via.far(), key.column());
  }

  private boolean knows(TableId table, Grouping grouping) {
    return knows(table, grouping.filter())
        && !grouping.by().isEmpty()
        && grouping.by().stream().allMatch(key -> knows(table, key))
        && knows(table, grouping.having())
        && grouping.figures().stream().allMatch(figure -> knows(table, figure))
        && grouping.sort().stream()
            .allMatch(
                sort ->
                    switch (sort) {
                      case Grouping.ByKey by -> grouping.by().contains(by.key());
                      case Grouping.ByCount _ -> true;
                      case Grouping.ByFigure by -> reads(table, by.column());
                    });
  }

  private boolean knows(TableId table, Having having) {
    return switch (having) {
      case Having.All(var parts) -> parts.stream().allMatch(part -> knows(table, part));
      case Having.Any(var parts) -> parts.stream().allMatch(part -> knows(table, part));
      case Having.Not(var part) -> knows(table, part);
      case Having.Count _ -> true;
      case Having.Compare compare -> reads(table, compare.column());
    };
  }

  private boolean knows(TableId table, Window window) {
    return knows(table, window.filter())
        && window.sort().stream().allMatch(key -> knows(table, key));
  }

  private boolean knows(TableId table, Window.Sort key) {
    TableId at = key.path().isEmpty() ? table : key.path().getLast().far();
    return key.path().stream().allMatch(this::follows)
        && readsOrNone(at, key.column())
        && followsOrNone(key.counted());
  }

  private boolean readsOrNone(TableId table, @Nullable FieldRef ref) {
    return ref == null || reads(table, ref);
  }

  private boolean followsOrNone(@Nullable RelationEnd end) {
    return end == null || follows(end);
  }

  private boolean knows(TableId table, Condition condition) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().allMatch(part -> knows(table, part));
      case Condition.Any any -> any.parts().stream().allMatch(part -> knows(table, part));
      case Condition.Not not -> knows(table, not.part());
      case Condition.Compare compare -> reads(table, compare.field());
      case Condition.IsMissing missing -> knows(missing.relation());
      case Condition.Count count -> knows(count.relation());
      case Condition.Search _ -> terms.searched(table).stream().anyMatch(ref -> reads(table, ref));
      case Condition.Follow follow ->
          knows(follow.relation()) && knows(terms.end(follow.relation()).far(), follow.condition());
      case Condition.Quantified quantified ->
          knows(quantified.relation())
              && knows(terms.end(quantified.relation()).far(), quantified.condition());
    };
  }

  private boolean knows(io.relata.metadata.access.RelationRef ref) {
    return terms.model().relation(ref.relation()).isPresent() && follows(terms.end(ref));
  }

  private boolean knows(TableId table, Action action, Operation.Input input) {
    return input.values().keySet().stream().allMatch(ref -> writes(table, action, ref))
        && input.relations().stream()
            .allMatch(related -> edits(table, action, related.end()) && knows(related));
  }

  /** A relation's items need its far table to be there, and the side to be writable. */
  boolean edits(TableId table, Action action, RelationEnd end) {
    return terms.model().relation(end.relation().id()).isPresent()
        && sight.inSchema(end.far())
        && writes(table, action, FieldRef.of(end));
  }

  private boolean knows(Operation.Related related) {
    TableId far = related.end().far();
    return related.items().stream()
        .allMatch(
            item ->
                switch (item.act()) {
                  case ADD ->
                      item.creates() ? knows(far, Action.ADD, item.input()) : knows(far, item);
                  case EDIT -> knows(far, item) && knows(far, Action.EDIT, item.input());
                  case REMOVE, DELETE -> knows(far, item);
                });
  }

  private boolean knows(TableId far, Operation.Item item) {
    Operation.Named named = item.named();
    return named == null || reads(far, named.field());
  }
}
