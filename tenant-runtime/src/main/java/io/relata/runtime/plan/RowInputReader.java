package io.relata.runtime.plan;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the caller gives for one row. */
final class RowInputReader {

  /** What GraphQL has instead of members where there are none. */
  private static final String EMPTY = "_empty";

  private final InputContext context;
  private final InputValues values;
  private final RelationInputReader relations;

  RowInputReader(InputContext context) {
    this.context = context;
    this.values = new InputValues(context.api());
    this.relations = new RelationInputReader(context, this);
  }

  /** Whether the row is made or is there already. */
  enum Purpose {
    ADD(Action.ADD),
    EDIT(Action.EDIT);

    private final Action action;

    Purpose(Action action) {
      this.action = action;
    }

    Action action() {
      return action;
    }
  }

  /**
   * @param members the members to read; what belongs to the item around them is left out already
   * @param place the relation that the row's place in the input gives already, or null
   * @param depth levels of relation edits above
   */
  RowInput read(
      ApiTable table,
      Map<String, Argument> members,
      Purpose purpose,
      String path,
      @Nullable RelationEnd place,
      int depth) {
    Given given = new Given(table, purpose, path, place, depth);
    members.forEach(
        (name, argument) -> {
          if (!name.equals(EMPTY)) {
            read(given, name, argument);
          }
        });
    if (purpose == Purpose.ADD) {
      checkRequired(given);
    }
    return new RowInput(table, path, given.columns, given.relations);
  }

  /** What was read of one row so far. */
  private static final class Given {
    final ApiTable table;
    final Purpose purpose;
    final String path;
    final @Nullable RelationEnd place;
    final int depth;
    final List<ColumnInput> columns = new ArrayList<>();
    final List<RelationInput> relations = new ArrayList<>();
    final Map<Object, String> nameByElement = new HashMap<>();

    Given(ApiTable table, Purpose purpose, String path, @Nullable RelationEnd place, int depth) {
      this.table = table;
      this.purpose = purpose;
      this.path = path;
      this.place = place;
      this.depth = depth;
    }

    String pathOf(String name) {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  private void read(Given given, String name, Argument argument) {
    String path = given.pathOf(name);
    switch (given.table.members().get(name)) {
      case ApiMember.Column column -> column(given, column, argument, path);
      case ApiMember.Related related -> related(given, related, argument, path);
      case null ->
          context
              .problems()
              .badInput("%s has no field %s".formatted(given.table.table().name(), name), path);
    }
  }

  private void column(Given given, ApiMember.Column column, Argument argument, String path) {
    if (column.ref() instanceof FieldRef.System) {
      context.problems().badInput(column.name() + " is set by the system", path);
    } else if (!column.actions().contains(given.purpose.action())) {
      context.problems().add(ErrorCode.FORBIDDEN, "you may not write " + column.name(), path);
    } else if (isFirst(given, elementOf(column), column.name(), path)) {
      convert(given, column, argument, path);
    }
  }

  private void convert(Given given, ApiMember.Column column, Argument argument, String path) {
    try {
      Object value = values.convert(column, context.arguments().value(argument));
      if (value == null && column.required()) {
        context
            .problems()
            .add(
                ErrorCode.REQUIRED,
                column.name() + " may not be empty",
                path,
                Map.of("fields", List.of(presentName(given, column))));
        return;
      }
      if (value != null && column.ref() instanceof FieldRef.ForeignKey key) {
        linkById(given, key, path);
      }
      given.columns.add(
          new ColumnInput(
              column.ref(), column.column(), column.type(), value, column.name(), path));
    } catch (InputValues.Unfit unfit) {
      context.problems().badInput(column.name() + " " + unfit.reason(), path);
    }
  }

  /** {@code author_id: 5} links as {@code author: {_action: ADD, id: 5}} would (statement D2). */
  private void linkById(Given given, FieldRef.ForeignKey key, String path) {
    given.table.members().values().stream()
        .filter(ApiMember.Related.class::isInstance)
        .map(ApiMember.Related.class::cast)
        .map(ApiMember.Related::end)
        .filter(end -> end.relation().id().equals(key.relation()) && end.holdsForeignKey())
        .findFirst()
        .ifPresent(end -> relations.checkLinking(end, path));
  }

  private void related(Given given, ApiMember.Related related, Argument argument, String path) {
    if (!related.actions().contains(given.purpose.action())) {
      context.problems().add(ErrorCode.FORBIDDEN, "you may not write " + related.name(), path);
      return;
    }
    if (isFirst(given, elementOf(related.end()), related.name(), path)) {
      RelationInput input =
          relations.read(related.end(), argument, given.purpose, path, given.depth + 1);
      given.relations.add(input);
    }
  }

  /** A field and its former name, or a relation and its id, are one element (statement D2). */
  private boolean isFirst(Given given, Object element, String name, String path) {
    String before = given.nameByElement.putIfAbsent(element, name);
    if (before != null) {
      context
          .problems()
          .badInput("%s and %s are the same: give one of them".formatted(before, name), path);
      return false;
    }
    if (given.place != null && !given.place.toMany() && element.equals(elementOf(given.place))) {
      return isFreeOfPlace(given, name, path);
    }
    return true;
  }

  private boolean isFreeOfPlace(Given given, String name, String path) {
    if (given.purpose == Purpose.EDIT) {
      return true;
    }
    context.problems().badInput(name + " is given by the place of this row already", path);
    return false;
  }

  /** A relation is named by its side, whether its id is given or it is left out. */
  private String presentName(Given given, ApiMember.Column column) {
    return switch (column.ref()) {
      case FieldRef.Own own -> given.table.table().field(own.field()).orElseThrow().name().value();
      case FieldRef.ForeignKey key ->
          context.api().model().relation(key.relation()).orElseThrow().owning().name().value();
      case FieldRef.System _, FieldRef.RelationField _ -> column.name();
    };
  }

  private static Object elementOf(ApiMember.Column column) {
    return column.ref();
  }

  private static Object elementOf(RelationEnd end) {
    return end.holdsForeignKey() ? new FieldRef.ForeignKey(end.relation().id()) : end;
  }

  private void checkRequired(Given given) {
    for (Field field : given.table.table().fields()) {
      FieldRef ref = new FieldRef.Own(field.id());
      if (field.required()
          && field.defaultValue() == null
          && !given.nameByElement.containsKey(ref)) {
        missing(given, ref, field.name().value());
      }
    }
    for (Relation relation : context.api().model().relations()) {
      if (relation.from().equals(given.table.table().id()) && relation.required()) {
        checkRequired(given, relation);
      }
    }
  }

  /** Statement D5. */
  private void checkRequired(Given given, Relation relation) {
    Object key = new FieldRef.ForeignKey(relation.id());
    boolean placed = given.place != null && key.equals(elementOf(given.place));
    if (relation.cardinality() != Cardinality.MANY_TO_MANY
        && !placed
        && !given.nameByElement.containsKey(key)) {
      missing(given, new FieldRef.ForeignKey(relation.id()), relation.owning().name().value());
    }
  }

  private void missing(Given given, FieldRef ref, String name) {
    TableId table = given.table.table().id();
    boolean forced =
        context.api().access().grants(table, Action.ADD).stream()
            .anyMatch(grant -> grant.set().containsKey(ref));
    if (forced) {
      return;
    }
    if (!given.table.names(ref)) {
      context
          .problems()
          .add(
              ErrorCode.FORBIDDEN,
              "A new %s needs more than you may give".formatted(given.table.table().name()),
              given.path);
      return;
    }
    context
        .problems()
        .add(
            ErrorCode.REQUIRED,
            "%s of a new %s is required".formatted(name, given.table.table().name()),
            given.pathOf(name),
            Map.of("fields", List.of(name)));
  }
}
