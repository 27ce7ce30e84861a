package io.relata.runtime.api;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the caller's view of single tables. */
final class ApiTables {

  private static final List<FieldRef> SYSTEM =
      Arrays.stream(SystemField.values()).<FieldRef>map(FieldRef.System::new).toList();
  private static final FieldType INSTANT = new FieldType.Timestamp(FieldType.Zone.WITH_ZONE);
  private static final FieldType WHOLE = new FieldType.Long(null, null);
  private static final FieldType UUID = new FieldType.Uuid();
  private static final List<SystemField> TRAILING =
      List.of(
          SystemField.CREATED_AT,
          SystemField.UPDATED_AT,
          SystemField.CREATED_BY,
          SystemField.UPDATED_BY,
          SystemField.ROW_VERSION);

  /** What a member may be covered for. */
  private static final List<Action> ASKED = List.of(Action.READ, Action.ADD, Action.EDIT);

  /** Every set of actions once: a model has thousands of members, and these are few. */
  private static final Map<Set<Action>, Set<Action>> SHARED = shared();

  /** Which sides of relations have a name. */
  enum Sides {
    /** All but the hidden ones (statement R10). */
    SHOWN,
    /** Hidden ones too. */
    ALL
  }

  private final EffectiveAccess access;
  private final Map<TableId, Table> readable;
  private final Sides sides;

  /**
   * @param readable the tables that the caller may read anything of
   */
  ApiTables(EffectiveAccess access, Map<TableId, Table> readable, Sides sides) {
    this.access = access;
    this.readable = readable;
    this.sides = sides;
  }

  /**
   * @param ends the relations of the table, in the order of the model
   */
  ApiTable view(Table table, List<RelationEnd> ends) {
    List<RelationEnd> exposed = ends.stream().filter(this::isExposed).toList();
    Map<String, ApiMember> members = members(table, exposed);
    return new ApiTable(
        table,
        table.name().pascalCase(),
        members,
        counts(members),
        relatedFields(members),
        () -> GroupKeys.of(members, far(members)),
        keys(table, members),
        Uniques.of(table, members));
  }

  /** The columns of the tables at the other end of each to-one relation. */
  private Map<String, Map<String, ApiMember>> far(Map<String, ApiMember> members) {
    Map<String, Map<String, ApiMember>> far = new LinkedHashMap<>();
    for (ApiMember member : members.values()) {
      if (member instanceof ApiMember.Related related
          && !related.end().toMany()
          && related.isReadable()) {
        Table table = readable.get(related.end().far());
        if (table != null) {
          far.put(related.name(), members(table, List.of()));
        }
      }
    }
    return far;
  }

  /** What leads to an unreadable table is not there either. */
  private boolean isExposed(RelationEnd end) {
    return (sides == Sides.ALL || end.definition().linking() != Linking.HIDDEN)
        && readable.containsKey(end.far());
  }

  private Map<String, ApiMember> members(Table table, List<RelationEnd> ends) {
    Names<ApiMember> names = new Names<>();
    addSystemField(names, table, SystemField.ID);
    table.fields().forEach(field -> addField(names, table, field));
    ends.stream()
        .filter(RelationEnd::holdsForeignKey)
        .forEach(end -> addForeignKey(names, table, end));
    ends.stream().filter(end -> !end.toMany()).forEach(end -> addRelated(names, end));
    ends.stream().filter(RelationEnd::toMany).forEach(end -> addRelated(names, end));
    TRAILING.forEach(field -> addSystemField(names, table, field));
    return names.indexed();
  }

  private void addSystemField(Names<ApiMember> names, Table table, SystemField field) {
    FieldRef ref = SYSTEM.get(field.ordinal());
    if (!actions(table.id(), ref).contains(Action.READ)) {
      return;
    }
    Set<Action> actions = Set.of(Action.READ);
    ApiMember.Role role = field == SystemField.ID ? ApiMember.Role.KEY : ApiMember.Role.DATA;
    boolean required = field != SystemField.CREATED_BY && field != SystemField.UPDATED_BY;
    names.add(
        field.apiName().value(),
        List.of(),
        (name, deprecation) ->
            new ApiMember.Column(
                name,
                ref,
                typeOf(table, field),
                role,
                required,
                field.column(),
                actions,
                description(field),
                deprecation));
  }

  private void addField(Names<ApiMember> names, Table table, Field field) {
    FieldRef ref = new FieldRef.Own(field.id());
    Set<Action> actions = actions(table.id(), ref);
    if (!actions.isEmpty()) {
      names.add(
          field.name().value(),
          formers(field.aliases(), ""),
          (name, deprecation) ->
              new ApiMember.Column(
                  name,
                  ref,
                  field.type(),
                  ApiMember.Role.DATA,
                  field.required(),
                  field.column(),
                  actions,
                  field.caption().description(),
                  deprecation));
    }
  }

  /** Statement D2. */
  private void addForeignKey(Names<ApiMember> names, Table table, RelationEnd end) {
    FieldRef ref = new FieldRef.ForeignKey(end.relation().id());
    Set<Action> actions = actions(table.id(), ref);
    Table far = readable.get(end.far());
    if (actions.isEmpty()
        || far == null
        || !(end.relation().storage() instanceof RelationStorage.ForeignKey(PhysicalName column))) {
      return;
    }
    names.add(
        (end.name() + "_id").intern(),
        formers(end.definition().aliases(), "_id"),
        (name, deprecation) ->
            new ApiMember.Column(
                name,
                ref,
                keyType(far),
                ApiMember.Role.FOREIGN_KEY,
                end.relation().required(),
                column,
                actions,
                "The id of " + end.name() + ".",
                deprecation));
  }

  private void addRelated(Names<ApiMember> names, RelationEnd end) {
    Set<Action> actions = actions(end.near(), FieldRef.of(end));
    if (actions.isEmpty()) {
      return;
    }
    names.add(
        end.name().value(),
        formers(end.definition().aliases(), ""),
        (name, deprecation) ->
            new ApiMember.Related(
                name, end, actions, end.definition().caption().description(), deprecation));
  }

  private static Map<String, RelatedField> relatedFields(Map<String, ApiMember> members) {
    Map<String, RelatedField> fields = new LinkedHashMap<>();
    for (ApiMember member : members.values()) {
      if (member instanceof ApiMember.Related related
          && related.end().toMany()
          && related.isReadable()) {
        for (RelatedField.Kind kind : RelatedField.Kind.values()) {
          String name = related.name() + kind.ending();
          if (!members.containsKey(name)) {
            fields.putIfAbsent(name, new RelatedField(name, kind, related));
          }
        }
      }
    }
    return fields;
  }

  private static Map<String, ApiMember.Related> counts(Map<String, ApiMember> members) {
    Map<String, ApiMember.Related> counts = new LinkedHashMap<>();
    for (ApiMember member : members.values()) {
      String name = member.name() + "_count";
      if (member instanceof ApiMember.Related related
          && related.end().toMany()
          && related.isReadable()
          && !members.containsKey(name)) {
        counts.put(name, related);
      }
    }
    return counts;
  }

  private static List<ApiMember.Column> keys(Table table, Map<String, ApiMember> members) {
    Set<FieldRef> unique = new java.util.HashSet<>(Set.of(FieldRef.ID));
    table.fields().stream()
        .filter(Field::unique)
        .forEach(field -> unique.add(new FieldRef.Own(field.id())));
    List<ApiMember.Column> keys = new ArrayList<>();
    for (ApiMember member : members.values()) {
      if (member instanceof ApiMember.Column column
          && unique.contains(column.ref())
          && column.isReadable()) {
        keys.add(column);
      }
    }
    return keys;
  }

  private static Map<Set<Action>, Set<Action>> shared() {
    Map<Set<Action>, Set<Action>> shared = new HashMap<>();
    shared.put(EnumSet.noneOf(Action.class), Set.of());
    for (Action action : ASKED) {
      for (Set<Action> others : List.copyOf(shared.keySet())) {
        Set<Action> set = EnumSet.of(action);
        set.addAll(others);
        shared.put(set, Collections.unmodifiableSet(set));
      }
    }
    return shared;
  }

  private Set<Action> actions(TableId table, FieldRef ref) {
    Set<Action> covered = EnumSet.noneOf(Action.class);
    for (Action action : ASKED) {
      if (access.grants(table, action).stream().anyMatch(grant -> takes(grant, ref))) {
        covered.add(action);
      }
    }
    return Objects.requireNonNull(SHARED.get(covered));
  }

  /** A value that a grant forces may be sent as well; it does not count. */
  private static boolean takes(Grant grant, FieldRef ref) {
    return grant.covers(ref) || grant.set().containsKey(ref);
  }

  private static List<Names.Former> formers(List<Alias> aliases, String suffix) {
    return aliases.stream()
        .map(alias -> new Names.Former(alias.name() + suffix, alias.since()))
        .toList();
  }

  private static FieldType typeOf(Table table, SystemField field) {
    return switch (field) {
      case ID -> keyType(table);
      case CREATED_AT, UPDATED_AT -> INSTANT;
      case CREATED_BY, UPDATED_BY -> FieldType.Text.PLAIN;
      case ROW_VERSION -> WHOLE;
    };
  }

  private static FieldType keyType(Table table) {
    return switch (table.key()) {
      case LONG -> WHOLE;
      case UUID -> UUID;
    };
  }

  private static String description(SystemField field) {
    return switch (field) {
      case ID -> "Names the row for good.";
      case CREATED_AT -> "When the row was added.";
      case UPDATED_AT -> "When the row was last edited.";
      case CREATED_BY -> "Who added the row.";
      case UPDATED_BY -> "Who last edited the row.";
      case ROW_VERSION -> "Counts the edits of the row.";
    };
  }
}
