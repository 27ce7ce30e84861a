package io.relata.runtime.plan;

import io.relata.metadata.access.Action;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.RowInputReader.Purpose;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the relation edits under one field of a row (statements W1, W2, W5, W15, W18). */
final class RelationInputReader {

  private static final String ACTION = "_action";
  private static final String ID = "id";
  private static final String KEY = "_key";
  private static final String VERSION = "_version";
  private static final String REPLACE = "_replace";
  private static final Set<String> OF_THE_ITEM = Set.of(ACTION, ID, KEY, VERSION, REPLACE);

  private final InputContext context;
  private final RowInputReader rows;
  private final InputValues values;

  RelationInputReader(InputContext context, RowInputReader rows) {
    this.context = context;
    this.rows = rows;
    this.values = new InputValues(context.api());
  }

  /**
   * @param parent whether the row that has the field is new
   * @param depth levels of relation edits, this one included
   */
  RelationInput read(RelationEnd end, Argument argument, Purpose parent, String path, int depth) {
    context.checkDepth(depth, path);
    List<RelationItem> items = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    elements(end, argument, path)
        .forEach(
            (itemPath, element) ->
                item(new Place(end, parent, itemPath, depth), element, seen, items));
    return new RelationInput(end, path, items);
  }

  /** Where an item stands. */
  private record Place(RelationEnd end, Purpose parent, String path, int depth) {}

  /**
   * The items by their paths; a list of one may be written without its brackets, as everywhere in
   * GraphQL.
   */
  private Map<String, Argument> elements(RelationEnd end, Argument argument, String path) {
    Map<String, Argument> elements = new LinkedHashMap<>();
    switch (argument) {
      case Argument.Elements list when end.toMany() -> {
        for (int i = 0; i < list.elements().size(); i++) {
          elements.put(path + "[" + i + "]", list.elements().get(i));
        }
      }
      case Argument.Members members -> elements.put(end.toMany() ? path + "[0]" : path, members);
      case Argument.Null none ->
          context
              .problems()
              .badInput(
                  "%s is null, which says nothing: leave it out to change nothing, or name what to do by _action"
                      .formatted(end.name()),
                  path);
      case Argument.Elements list ->
          context.problems().badInput(end.name() + " takes one object, not a list", path);
      case Argument.Value value -> unstructured(end, path);
      case Argument.Name name -> unstructured(end, path);
      case Argument.Flag flag -> unstructured(end, path);
    }
    return elements;
  }

  private void unstructured(RelationEnd end, String path) {
    context
        .problems()
        .badInput(
            "%s takes %s with an _action"
                .formatted(end.name(), end.toMany() ? "objects" : "an object"),
            path);
  }

  private void item(Place place, Argument element, Set<Object> seen, List<RelationItem> items) {
    context.countItem(place.path());
    if (!(element instanceof Argument.Members(Map<String, Argument> members))) {
      context.problems().badInput("an object with an _action belongs here", place.path());
      return;
    }
    ItemAction action = action(place, members);
    Object id = name(place, members);
    if (id != null && !seen.add(id)) {
      context.problems().badInput("This row is named twice in one list", place.path());
      return;
    }
    if (action == null || (id == null && (members.containsKey(ID) || members.containsKey(KEY)))) {
      return;
    }
    RelationItem item =
        switch (action) {
          case ADD -> add(place, members, id);
          case EDIT -> edit(place, members, id);
          case REMOVE -> unlink(place, members, id);
          case DELETE -> delete(place, members, id);
        };
    if (item != null) {
      items.add(item);
    }
  }

  /** Null, with a problem noted, where there is none that can be carried out here. */
  private @Nullable ItemAction action(Place place, Map<String, Argument> members) {
    Argument given = members.get(ACTION);
    Object name = given == null ? null : context.arguments().value(given);
    if (name == null) {
      context.problems().badInput("_action is missing", place.path());
      return null;
    }
    ItemAction action = ItemAction.byName(name);
    if (action == null) {
      context.problems().badInput("_action is ADD, EDIT, REMOVE or DELETE", place.path());
    } else if (place.parent() == Purpose.ADD && action != ItemAction.ADD) {
      context
          .problems()
          .badInput(
              "%s makes no sense under a new row: it has only ADD".formatted(action), place.path());
      return null;
    }
    return action;
  }

  /** The id, or the unique field that stands in for it; null, with a problem noted, for neither. */
  private @Nullable Object name(Place place, Map<String, Argument> members) {
    Argument key = members.get(KEY);
    if (key == null) {
      return id(place, members);
    }
    if (members.containsKey(ID)) {
      context.problems().badInput("id and _key both name the row: give one of them", place.path());
      return null;
    }
    return uniqueName(place, key, place.path() + "." + KEY);
  }

  private @Nullable UniqueName uniqueName(Place place, Argument key, String path) {
    if (!(key instanceof Argument.Members(Map<String, Argument> members)) || members.size() != 1) {
      context.problems().badInput("_key takes exactly one unique field", path);
      return null;
    }
    String name = members.keySet().iterator().next();
    Argument given = members.get(name);
    ApiMember.Column column =
        far(place.end()).uniqueFields().stream()
            .filter(field -> field.name().equals(name))
            .findFirst()
            .orElse(null);
    if (column == null || given == null) {
      context.problems().badInput("%s names no row".formatted(name), path);
      return null;
    }
    return uniqueName(column, given, path + "." + name);
  }

  private @Nullable UniqueName uniqueName(ApiMember.Column column, Argument given, String path) {
    try {
      Object value = values.convert(column, context.arguments().value(given));
      if (value != null) {
        return new UniqueName(column.ref(), column.name(), value);
      }
      context.problems().badInput("null names no row", path);
    } catch (InputValues.Unfit unfit) {
      context.problems().badInput(column.name() + " " + unfit.reason(), path);
    }
    return null;
  }

  private @Nullable Object id(Place place, Map<String, Argument> members) {
    Argument given = members.get(ID);
    if (given == null) {
      return null;
    }
    String path = place.path() + "." + ID;
    try {
      Object value = context.arguments().value(given);
      if (value != null) {
        return values.id(InputValues.keyType(far(place.end())), value);
      }
      context.problems().badInput("id is null: leave it out or give one", path);
    } catch (InputValues.Unfit unfit) {
      context.problems().badInput("id " + unfit.reason(), path);
    }
    return null;
  }

  private @Nullable RelationItem add(
      Place place, Map<String, Argument> members, @Nullable Object id) {
    RelationItem.Occupied occupied = occupied(place, members);
    Map<String, Argument> fields = fields(members);
    if (id == null) {
      return create(place, members, fields, occupied);
    }
    if (!fields.isEmpty()) {
      context
          .problems()
          .badInput(
              "ADD with an id or a _key links the row as it is; change its fields by EDIT",
              place.path());
      return null;
    }
    checkLinking(place.end(), place.path());
    return new RelationItem.Link(place.path(), id, version(place, members), occupied);
  }

  private RelationItem create(
      Place place,
      Map<String, Argument> members,
      Map<String, Argument> fields,
      RelationItem.Occupied occupied) {
    if (members.containsKey(VERSION)) {
      context.problems().badInput("a new row has no version", place.path() + "." + VERSION);
    }
    if (place.end().definition().linking() == Linking.LINK_ONLY) {
      context
          .problems()
          .badInput(
              "%s links rows that are there and makes none: give an id"
                  .formatted(place.end().name()),
              place.path());
    }
    ApiTable far = far(place.end());
    context.requireGrant(far, Action.ADD, place.path());
    RowInput row =
        rows.read(far, fields, Purpose.ADD, place.path(), place.end().opposite(), place.depth());
    return new RelationItem.Create(place.path(), row, occupied);
  }

  /** Whether rows that are there may be linked here. */
  void checkLinking(RelationEnd end, String path) {
    if (end.definition().linking() == Linking.CREATE_ONLY) {
      context.problems().badInput("%s takes new rows only, no ids".formatted(end.name()), path);
    }
    context.requireGrant(far(end), Action.LINK, path);
  }

  private @Nullable RelationItem edit(
      Place place, Map<String, Argument> members, @Nullable Object id) {
    refuseReplace(place, members);
    if (isUnnamed(place, id, ItemAction.EDIT)) {
      return null;
    }
    ApiTable far = far(place.end());
    context.requireGrant(far, Action.EDIT, place.path());
    RowInput changes =
        rows.read(
            far,
            fields(members),
            Purpose.EDIT,
            place.path(),
            place.end().opposite(),
            place.depth());
    return new RelationItem.Edit(place.path(), id, version(place, members), changes);
  }

  private @Nullable RelationItem unlink(
      Place place, Map<String, Argument> members, @Nullable Object id) {
    if (hasFields(place, members, ItemAction.REMOVE) || isUnnamed(place, id, ItemAction.REMOVE)) {
      return null;
    }
    context.requireGrant(far(place.end()), Action.LINK, place.path());
    return new RelationItem.Remove(place.path(), id, version(place, members));
  }

  private @Nullable RelationItem delete(
      Place place, Map<String, Argument> members, @Nullable Object id) {
    if (hasFields(place, members, ItemAction.DELETE) || isUnnamed(place, id, ItemAction.DELETE)) {
      return null;
    }
    context.requireGrant(far(place.end()), Action.DELETE, place.path());
    return new RelationItem.Delete(place.path(), id, version(place, members));
  }

  private boolean hasFields(Place place, Map<String, Argument> members, ItemAction action) {
    refuseReplace(place, members);
    Map<String, Argument> fields = fields(members);
    if (fields.isEmpty()) {
      return false;
    }
    context
        .problems()
        .badInput(
            "%s takes no fields, but has %s".formatted(action, String.join(", ", fields.keySet())),
            place.path());
    return true;
  }

  private boolean isUnnamed(Place place, @Nullable Object id, ItemAction action) {
    if (id != null || !place.end().toMany()) {
      return false;
    }
    context.problems().badInput("%s in a list needs an id".formatted(action), place.path());
    return true;
  }

  private RelationItem.Occupied occupied(Place place, Map<String, Argument> members) {
    Argument given = members.get(REPLACE);
    boolean replace = given != null && Boolean.TRUE.equals(context.arguments().value(given));
    if (replace && place.end().toMany()) {
      context.problems().badInput("_replace belongs to a side of one row", place.path());
    }
    return replace ? RelationItem.Occupied.REPLACE : RelationItem.Occupied.REFUSE;
  }

  private void refuseReplace(Place place, Map<String, Argument> members) {
    Argument given = members.get(REPLACE);
    if (given != null && Boolean.TRUE.equals(context.arguments().value(given))) {
      context.problems().badInput("_replace belongs to ADD", place.path());
    }
  }

  private @Nullable Long version(Place place, Map<String, Argument> members) {
    Argument given = members.get(VERSION);
    Object value = given == null ? null : context.arguments().value(given);
    return switch (value) {
      case null -> null;
      case Long version -> version;
      case Integer version -> version.longValue();
      case Object other -> {
        context.problems().badInput("_version is a whole number", place.path() + "." + VERSION);
        yield null;
      }
    };
  }

  private static Map<String, Argument> fields(Map<String, Argument> members) {
    Map<String, Argument> fields = new LinkedHashMap<>(members);
    fields.keySet().removeAll(OF_THE_ITEM);
    return fields;
  }

  private ApiTable far(RelationEnd end) {
    return context.api().table(end.far());
  }
}
