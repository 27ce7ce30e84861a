package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RelationItem;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.UniqueName;
import io.relata.runtime.sql.HoldQueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts ids in the place of the unique fields by which relation edits name rows, by one statement
 * for each table (statement W24).
 */
final class NamedRows {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final WriteProblems problems;
  private final Map<TableId, Map<FieldRef, Set<UniqueName>>> asked = new LinkedHashMap<>();
  private final Map<TableId, Map<UniqueName, Object>> found = new HashMap<>();

  NamedRows(CompiledWrites compiled, WriteSession session, WriteProblems problems) {
    this.compiled = compiled;
    this.session = session;
    this.problems = problems;
  }

  /**
   * The same inputs with ids alone.
   *
   * @throws io.relata.runtime.plan.RequestRefused where a name leads to no row that the caller
   *     sees, or a row is named twice in one list
   */
  List<RowInput> resolved(List<RowInput> inputs) throws SQLException {
    inputs.forEach(this::ask);
    if (asked.isEmpty()) {
      return inputs;
    }
    for (Map.Entry<TableId, Map<FieldRef, Set<UniqueName>>> entry : asked.entrySet()) {
      find(entry.getKey(), entry.getValue());
    }
    List<RowInput> resolved = inputs.stream().map(this::resolved).toList();
    problems.problems().refuse();
    return resolved;
  }

  private void ask(RowInput row) {
    for (RelationInput relation : row.relations()) {
      for (RelationItem item : relation.items()) {
        if (id(item) instanceof UniqueName name) {
          asked
              .computeIfAbsent(relation.end().far(), table -> new LinkedHashMap<>())
              .computeIfAbsent(name.field(), field -> new LinkedHashSet<>())
              .add(name);
        }
        RowInput below = item.below();
        if (below != null) {
          ask(below);
        }
      }
    }
  }

  private void find(TableId table, Map<FieldRef, Set<UniqueName>> wanted) throws SQLException {
    List<List<UniqueName>> names = wanted.values().stream().map(List::<UniqueName>copyOf).toList();
    Map<String, Object> values = new HashMap<>();
    for (int k = 0; k < names.size(); k++) {
      values.put(
          HoldQueries.keyValues(k, 0), names.get(k).stream().map(UniqueName::value).toList());
    }
    Map<UniqueName, Object> ids = found.computeIfAbsent(table, key -> new HashMap<>());
    session.query(
        compiled.holds().byKeys(table, wanted.keySet().stream().map(List::of).toList()),
        values,
        row -> ids.put(names.get(row.getInt(1)).get(row.getInt(2) - 1), row.getObject(3)));
  }

  private RowInput resolved(RowInput row) {
    return new RowInput(
        row.table(),
        row.inputPath(),
        row.columns(),
        row.relations().stream().map(this::resolved).toList());
  }

  private RelationInput resolved(RelationInput relation) {
    Set<Object> seen = new HashSet<>();
    List<RelationItem> items = new ArrayList<>();
    for (RelationItem item : relation.items()) {
      Object given = id(item);
      Object id =
          given instanceof UniqueName name ? id(relation.end(), name, item.inputPath()) : given;
      if (id != null && !seen.add(id)) {
        problems.add(ErrorCode.BAD_INPUT, "This row is named twice in one list", item.inputPath());
      } else if (id != null || given == null) {
        items.add(with(item, id));
      }
    }
    return new RelationInput(relation.end(), relation.inputPath(), items);
  }

  /** Null, with a problem noted, where no row that the caller sees has the value. */
  private @Nullable Object id(RelationEnd end, UniqueName name, String inputPath) {
    Object id = found.getOrDefault(end.far(), Map.of()).get(name);
    if (id == null) {
      problems.add(
          ErrorCode.NOT_FOUND,
          "There is no %s with this %s"
              .formatted(compiled.tables().table(end.far()).name(), name.name()),
          inputPath);
    }
    return id;
  }

  private static @Nullable Object id(RelationItem item) {
    return switch (item) {
      case RelationItem.Create _ -> null;
      case RelationItem.Link link -> link.id();
      case RelationItem.Edit edit -> edit.id();
      case RelationItem.Remove remove -> remove.id();
      case RelationItem.Delete delete -> delete.id();
    };
  }

  private RelationItem with(RelationItem item, @Nullable Object id) {
    return switch (item) {
      case RelationItem.Create(var path, var row, var occupied) ->
          new RelationItem.Create(path, resolved(row), occupied);
      case RelationItem.Link(var path, var _, var version, var occupied) ->
          new RelationItem.Link(path, Objects.requireNonNull(id), version, occupied);
      case RelationItem.Edit(var path, var _, var version, var changes) ->
          new RelationItem.Edit(path, id, version, resolved(changes));
      case RelationItem.Remove(var path, var _, var version) ->
          new RelationItem.Remove(path, id, version);
      case RelationItem.Delete(var path, var _, var version) ->
          new RelationItem.Delete(path, id, version);
    };
  }
}
