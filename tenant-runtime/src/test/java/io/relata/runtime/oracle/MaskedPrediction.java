package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;

/** The paths that {@code extensions.masked} should list, from the policy and the request alone. */
final class MaskedPrediction {

  private static final String ROOT = "rows";

  private final Terms terms;
  private final Sight sight;
  private final List<String> paths = new ArrayList<>();

  MaskedPrediction(Terms terms, Sight sight) {
    this.terms = terms;
    this.sight = sight;
  }

  /** In the order of the request. */
  List<String> of(Operation operation) {
    TableId table = operation.table();
    switch (operation) {
      case Operation.Rows rows -> selected(ROOT, table, rows.selection());
      case Operation.Lookup lookup -> selected(ROOT, table, lookup.selection());
      case Operation.Figures figures -> figures(ROOT, table, figures.figures());
      case Operation.Groups groups -> groups(ROOT, table, groups.grouping());
      case Operation.Walk walk -> selected(ROOT + ".edges.node", table, walk.selection());
      case Operation.Unreadable _ -> {}
      case Operation.EditWhere edit -> selected(ROOT + ".rows", table, edit.selection());
      case Operation.DeleteWhere delete -> selected(ROOT + ".rows", table, delete.selection());
      case Operation.Write write -> selected(ROOT, table, write.selection());
    }
    return paths;
  }

  private void selected(String path, TableId table, List<Selected> selection) {
    for (Selected selected : selection) {
      switch (selected) {
        case Selected.Cell(FieldRef ref) -> cell(path + "." + terms.name(table, ref), table, ref);
        case Selected.ToOne(RelationEnd end, var inner) -> {
          String at = relation(path, end, "");
          selected(at, end.far(), inner);
        }
        case Selected.ToMany(RelationEnd end, var window, var inner) -> {
          String at = relation(path, end, "");
          selected(at, end.far(), inner);
        }
        case Selected.OfFigures(RelationEnd end, var filter, var figures) ->
            figures(relation(path, end, "_aggregate"), end.far(), figures);
        case Selected.OfGroups(RelationEnd end, Grouping grouping) ->
            groups(relation(path, end, "_group"), end.far(), grouping);
        case Selected.OfPage page -> {
          String at = relation(path, page.end(), "_connection");
          selected(at + ".nodes", page.end().far(), page.selection());
        }
      }
    }
  }

  private String relation(String path, RelationEnd end, String suffix) {
    String at = path + "." + end.name() + suffix;
    cell(at, end.near(), FieldRef.of(end));
    return at;
  }

  private void figures(String path, TableId table, List<Figure> figures) {
    for (int i = 0; i < figures.size(); i++) {
      String at = path + ".f" + i;
      switch (figures.get(i)) {
        case Figure.Distinct(Grouping.Key key) -> key(at, table, key);
        case Figure.Of(var function, List<FieldRef> columns) ->
            columns.forEach(column -> cell(at + "." + terms.name(table, column), table, column));
      }
    }
  }

  private void groups(String path, TableId table, Grouping grouping) {
    grouping
        .by()
        .forEach(key -> key(path + ".key." + new TableKey(terms, table, key).name(), table, key));
    figures(path + ".aggregate", table, grouping.figures());
  }

  private void key(String path, TableId table, Grouping.Key key) {
    RelationEnd via = key.via();
    if (via == null ? isMasked(table, key.column()) : isMasked(via, key.column())) {
      paths.add(path);
    }
  }

  private boolean isMasked(RelationEnd via, FieldRef column) {
    return isMasked(via.near(), FieldRef.of(via)) || isMasked(via.far(), column);
  }

  private void cell(String path, TableId table, FieldRef ref) {
    if (isMasked(table, ref)) {
      paths.add(path);
    }
  }

  /** Some grant shows rows without this field, and none shows it in all rows. */
  boolean isMasked(TableId table, FieldRef ref) {
    List<Grant> grants = sight.grants(table, Action.READ);
    return grants.stream().anyMatch(grant -> !Sight.covers(grant, ref))
        && grants.stream()
            .noneMatch(grant -> Sight.covers(grant, ref) && grant.rows().equals(Condition.ALWAYS));
  }
}
