package io.relata.metadata.plan;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.SearchDocument;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.plan.ApiImpact.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of model does to clients of the tenant's API: names as they know them today, in the
 * order of the old model.
 */
final class ApiImpacts {

  private final DataModel from;
  private final DataModel to;
  private final ModelNames old;
  private final ModelNames now;
  private final List<ApiImpact> impacts = new ArrayList<>();

  private ApiImpacts(DataModel from, DataModel to) {
    this.from = from;
    this.to = to;
    this.old = new ModelNames(from);
    this.now = new ModelNames(to);
  }

  static List<ApiImpact> between(DataModel from, DataModel to) {
    ApiImpacts impacts = new ApiImpacts(from, to);
    from.enums().forEach(impacts::enumType);
    from.tables().forEach(impacts::table);
    from.relations().forEach(impacts::relation);
    to.relations().forEach(impacts::newRelation);
    return List.copyOf(impacts.impacts);
  }

  private void enumType(EnumType before) {
    String type = before.name().pascalCase();
    EnumType after = to.enumType(before.id()).orElse(null);
    if (after == null) {
      add(Kind.GONE, type, "the enum " + type + " goes");
      return;
    }
    if (!before.name().equals(after.name())) {
      boolean lives =
          after.aliases().stream().anyMatch(alias -> alias.name().equals(before.name()));
      renamed(lives, type, after.name().pascalCase());
    }
    for (EnumValue value : before.values()) {
      EnumValue kept = after.value(value.id()).orElse(null);
      String name = type + "." + value.name();
      if (kept == null) {
        add(Kind.GONE, name, "the value " + value.name() + " goes");
      } else if (!kept.name().equals(value.name())) {
        add(Kind.CHANGED, name, "answers say " + kept.name() + "; requests may say either");
      }
    }
    after.values().stream()
        .filter(value -> before.value(value.id()).isEmpty())
        .forEach(value -> add(Kind.CHANGED, type, "answers may say " + value.name()));
  }

  private void table(Table before) {
    Table after = to.table(before.id()).orElse(null);
    if (after == null) {
      rootFields(before)
          .forEach(name -> add(Kind.GONE, name, "the table " + before.name() + " goes"));
      add(
          Kind.GONE,
          before.name().pascalCase(),
          "the type of the table " + before.name() + " goes");
      return;
    }
    if (!before.name().equals(after.name()) || !before.plural().equals(after.plural())) {
      boolean lives =
          after.aliases().stream()
              .anyMatch(
                  alias ->
                      alias.name().equals(before.name()) && alias.plural().equals(before.plural()));
      List<String> names = rootFields(before);
      List<String> renamed = rootFields(after);
      for (int i = 0; i < names.size(); i++) {
        if (!names.get(i).equals(renamed.get(i))) {
          renamed(lives, names.get(i), renamed.get(i));
        }
      }
      if (!before.name().equals(after.name())) {
        renamed(lives, before.name().pascalCase(), after.name().pascalCase());
      }
    }
    before.fields().forEach(field -> field(before, after, field));
    after.fields().stream()
        .filter(field -> before.field(field.id()).isEmpty() && mustBeGiven(field))
        .forEach(field -> needed(before, field.name().value()));
    if (!SearchDocument.fields(before).isEmpty() && SearchDocument.fields(after).isEmpty()) {
      add(
          Kind.GONE,
          before.name().pascalCase() + "Filter.search",
          "no field of the table is searchable any more");
    }
    before.indexes().stream()
        .filter(Index::unique)
        .filter(index -> after.index(index.id()).isEmpty())
        .forEach(
            index ->
                add(
                    Kind.GONE,
                    before.name().pascalCase() + "Unique." + index.name(),
                    "rows can not be named by this index"));
  }

  private static List<String> rootFields(Table table) {
    List<String> names =
        new ArrayList<>(List.of("Query." + table.name(), "Query." + table.plural()));
    for (String verb : List.of("add_", "edit_", "delete_")) {
      names.add("Mutation." + verb + table.name());
      names.add("Mutation." + verb + table.plural());
    }
    return names;
  }

  private void field(Table table, Table tableNow, Field before) {
    String name = table.name().pascalCase() + "." + before.name();
    Field after = tableNow.field(before.id()).orElse(null);
    if (after == null) {
      add(Kind.GONE, name, "the field goes, also from filters, sorts and inputs");
      return;
    }
    if (!before.name().equals(after.name())) {
      boolean lives =
          after.aliases().stream().anyMatch(alias -> alias.name().equals(before.name()));
      renamed(lives, name, tableNow.name().pascalCase() + "." + after.name());
    }
    String was = old.graphqlType(before) + (before.required() ? "!" : "");
    String is = now.graphqlType(after) + (after.required() ? "!" : "");
    if (!was.equals(is)) {
      add(Kind.CHANGED, name, "from " + was + " to " + is);
    }
    if (mustBeGiven(after) && !mustBeGiven(before)) {
      needed(table, before.name().value());
    }
    if (before.unique() && !after.unique()) {
      add(
          Kind.GONE,
          "Query." + table.name() + "(" + before.name() + ":)",
          "rows can not be named by this field");
    }
  }

  private static boolean mustBeGiven(Field field) {
    return field.required() && field.defaultValue() == null;
  }

  private void needed(Table table, String member) {
    add(Kind.CHANGED, table.name().pascalCase() + "Add." + member, "new rows need a value");
  }

  private void relation(Relation before) {
    Relation after = to.relation(before.id()).orElse(null);
    for (Side side : Side.values()) {
      RelationEnd end = before.end(side);
      if (end.definition().linking() != Linking.HIDDEN) {
        if (after == null) {
          members(end)
              .forEach(
                  name -> add(Kind.GONE, name, "the relation " + old.relation(before) + " goes"));
        } else {
          side(end, after.end(side));
        }
      }
    }
    if (after != null && after.required() && !before.required()) {
      from.table(before.from()).ifPresent(table -> needed(table, before.owning().name().value()));
    }
  }

  private void side(RelationEnd before, RelationEnd after) {
    if (after.definition().linking() == Linking.HIDDEN) {
      members(before).forEach(name -> add(Kind.GONE, name, "the side is hidden"));
      return;
    }
    if (!before.name().equals(after.name())) {
      boolean lives =
          after.definition().aliases().stream()
              .anyMatch(alias -> alias.name().equals(before.name()));
      renamed(
          lives,
          old.type(before.near()) + "." + before.name(),
          now.type(after.near()) + "." + after.name());
    }
  }

  /** The object field and, where there is one, the scalar beside it (statement D2). */
  private List<String> members(RelationEnd end) {
    String name = old.type(end.near()) + "." + end.name();
    return end.holdsForeignKey() ? List.of(name, name + "_id") : List.of(name);
  }

  private void newRelation(Relation relation) {
    boolean needed = relation.required() && relation.cardinality() != Cardinality.MANY_TO_MANY;
    if (needed && from.relation(relation.id()).isEmpty()) {
      from.table(relation.from())
          .ifPresent(table -> needed(table, relation.owning().name().value()));
    }
  }

  private void renamed(boolean lives, String before, String after) {
    if (lives) {
      add(Kind.ALIAS, before, "answers on as a deprecated name of " + after);
    } else {
      add(Kind.GONE, before, "is now " + after + ", and the former name is taken");
    }
  }

  private void add(Kind kind, String element, String text) {
    impacts.add(new ApiImpact(kind, element, text));
  }
}
