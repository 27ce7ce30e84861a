package io.relata.metadata.edit;

import io.relata.metadata.check.Limits;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.AliasId;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueAlias;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps the names that elements had before the edits as aliases (statement R12). Only names that a
 * version has served count: what was renamed twice on the way leaves one alias, and what was
 * renamed back leaves none.
 */
final class FormerNames {

  private final DataModel before;
  private final int version;
  private final IdSource ids;

  FormerNames(DataModel before, int version, IdSource ids) {
    this.before = before;
    this.version = version;
    this.ids = ids;
  }

  DataModel keep(DataModel edited) {
    return new DataModel(
        edited.enums().stream().map(this::enumType).toList(),
        edited.tables().stream().map(this::table).toList(),
        edited.relations().stream().map(this::relation).toList());
  }

  private Table table(Table table) {
    Optional<Table> old = before.table(table.id());
    List<TableAlias> aliases = new ArrayList<>(table.aliases());
    old.filter(one -> !one.name().equals(table.name()) || !one.plural().equals(table.plural()))
        .ifPresent(
            one -> {
              aliases.removeIf(
                  alias -> alias.name().equals(one.name()) && alias.plural().equals(one.plural()));
              aliases.add(new TableAlias(aliasId(), one.name(), one.plural(), version));
            });
    aliases.removeIf(
        alias -> alias.name().equals(table.name()) && alias.plural().equals(table.plural()));
    return table
        .withAliases(latest(aliases))
        .withFields(
            table.fields().stream()
                .map(field -> field(old.flatMap(one -> one.field(field.id())), field))
                .toList());
  }

  private Field field(Optional<Field> old, Field field) {
    return field.withAliases(aliases(old.map(Field::name), field.name(), field.aliases()));
  }

  private Relation relation(Relation relation) {
    Optional<Relation> old = before.relation(relation.id());
    Relation kept = relation;
    for (Side side : Side.values()) {
      RelationSide definition = relation.side(side);
      kept =
          kept.withSide(
              side,
              definition.withAliases(
                  aliases(
                      old.map(one -> one.side(side).name()),
                      definition.name(),
                      definition.aliases())));
    }
    return kept;
  }

  private EnumType enumType(EnumType type) {
    Optional<EnumType> old = before.enumType(type.id());
    return type.withAliases(aliases(old.map(EnumType::name), type.name(), type.aliases()))
        .withValues(
            type.values().stream()
                .map(value -> enumValue(old.flatMap(one -> one.value(value.id())), value))
                .toList());
  }

  private EnumValue enumValue(Optional<EnumValue> old, EnumValue value) {
    List<EnumValueAlias> aliases = new ArrayList<>(value.aliases());
    old.map(EnumValue::name)
        .filter(name -> !name.equals(value.name()))
        .ifPresent(
            name -> {
              aliases.removeIf(alias -> alias.name().equals(name));
              aliases.add(new EnumValueAlias(aliasId(), name, version));
            });
    aliases.removeIf(alias -> alias.name().equals(value.name()));
    return value.withAliases(latest(aliases));
  }

  private List<Alias> aliases(Optional<ApiName> old, ApiName present, List<Alias> known) {
    List<Alias> aliases = new ArrayList<>(known);
    old.filter(Predicate.not(present::equals))
        .ifPresent(
            name -> {
              aliases.removeIf(alias -> alias.name().equals(name));
              aliases.add(new Alias(aliasId(), name, version));
            });
    aliases.removeIf(alias -> alias.name().equals(present));
    return latest(aliases);
  }

  private static <T> List<T> latest(List<T> aliases) {
    int surplus = Math.max(0, aliases.size() - Limits.ALIASES_PER_ELEMENT);
    return List.copyOf(aliases.subList(surplus, aliases.size()));
  }

  private AliasId aliasId() {
    return new AliasId(ids.next());
  }
}
