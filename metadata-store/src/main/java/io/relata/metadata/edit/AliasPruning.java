package io.relata.metadata.edit;

import io.relata.metadata.check.GeneratedNames;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.AliasId;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes away former names that something present is called by now; of two alike former names the
 * younger stays.
 */
final class AliasPruning {

  /**
   * A former name with all that would be generated from it.
   *
   * @param names each with its space before it, so that equal names in two spaces are two
   */
  private record Claim(AliasId alias, int since, Collection<String> names) {}

  private final DataModel model;
  private final Set<String> taken = new HashSet<>();
  private final List<Claim> claims = new ArrayList<>();

  private AliasPruning(DataModel model) {
    this.model = model;
  }

  static DataModel prune(DataModel model) {
    AliasPruning pruning = new AliasPruning(model);
    pruning.claimFormer();
    if (pruning.claims.isEmpty()) {
      return model;
    }
    pruning.takePresent();
    Set<AliasId> losers = pruning.losers();
    return losers.isEmpty() ? model : without(model, losers);
  }

  private void takePresent() {
    for (EnumType type : model.enums()) {
      take("type", GeneratedNames.enumTypes(type.name()));
      type.values().forEach(value -> take(type.id().toString(), List.of(value.name())));
    }
    for (Table table : model.tables()) {
      take("root", GeneratedNames.rootFields(table.name(), table.plural()));
      take("type", GeneratedNames.tableTypes(table.name()));
      Stream.of(SystemField.values())
          .forEach(field -> take(members(table.id()), List.of(field.apiName().value())));
      table.fields().forEach(field -> take(members(table.id()), List.of(field.name().value())));
      model
          .endsOf(table.id())
          .forEach(
              end -> {
                take(members(table.id()), names(end, end.name()));
                take("type", List.of(GeneratedNames.itemType(table.name(), end.name())));
              });
    }
  }

  private void claimFormer() {
    for (EnumType type : model.enums()) {
      type.aliases().forEach(alias -> claim(alias, "type", GeneratedNames.enumTypes(alias.name())));
      for (EnumValue value : type.values()) {
        value
            .aliases()
            .forEach(
                alias ->
                    claims.add(
                        new Claim(
                            alias.id(),
                            alias.since(),
                            spaced(type.id().toString(), List.of(alias.name())))));
      }
    }
    for (Table table : model.tables()) {
      table.aliases().forEach(alias -> claimTable(table, alias));
      table
          .fields()
          .forEach(
              field ->
                  field
                      .aliases()
                      .forEach(
                          alias ->
                              claim(alias, members(table.id()), List.of(alias.name().value()))));
      model
          .endsOf(table.id())
          .forEach(
              end ->
                  end.definition()
                      .aliases()
                      .forEach(
                          alias -> claim(alias, members(table.id()), names(end, alias.name()))));
    }
  }

  private void claimTable(Table table, TableAlias alias) {
    Set<String> names =
        new HashSet<>(spaced("root", GeneratedNames.rootFields(alias.name(), alias.plural())));
    names.removeAll(spaced("root", GeneratedNames.rootFields(table.name(), table.plural())));
    if (!alias.name().equals(table.name())) {
      names.addAll(spaced("type", GeneratedNames.tableTypes(alias.name())));
      model
          .endsOf(table.id())
          .forEach(end -> names.add("type " + GeneratedNames.itemType(alias.name(), end.name())));
    }
    claims.add(new Claim(alias.id(), alias.since(), names));
  }

  private void claim(Alias alias, String space, Collection<String> names) {
    claims.add(new Claim(alias.id(), alias.since(), spaced(space, names)));
  }

  private Set<AliasId> losers() {
    claims.sort(Comparator.comparingInt(Claim::since).reversed());
    Set<AliasId> losers = new HashSet<>();
    for (Claim claim : claims) {
      if (claim.names().stream().anyMatch(taken::contains)) {
        losers.add(claim.alias());
      } else {
        taken.addAll(claim.names());
      }
    }
    return losers;
  }

  private static List<String> names(RelationEnd end, ApiName name) {
    if (end.toMany()) {
      return GeneratedNames.toManyMembers(name);
    }
    return end.holdsForeignKey() ? GeneratedNames.toOneMembers(name) : List.of(name.value());
  }

  private void take(String space, Collection<String> names) {
    taken.addAll(spaced(space, names));
  }

  private static List<String> spaced(String space, Collection<String> names) {
    return names.stream().map(name -> space + " " + name).toList();
  }

  private static String members(TableId table) {
    return table.toString();
  }

  private static DataModel without(DataModel model, Set<AliasId> losers) {
    return new DataModel(
        model.enums().stream()
            .map(
                type ->
                    type.withAliases(kept(type.aliases(), losers))
                        .withValues(
                            type.values().stream()
                                .map(
                                    value ->
                                        value.withAliases(
                                            value.aliases().stream()
                                                .filter(alias -> !losers.contains(alias.id()))
                                                .toList()))
                                .toList()))
            .toList(),
        model.tables().stream().map(table -> without(table, losers)).toList(),
        model.relations().stream()
            .map(
                relation ->
                    relation
                        .withOwning(without(relation.side(Side.OWNING), losers))
                        .withInverse(without(relation.side(Side.INVERSE), losers)))
            .toList());
  }

  private static Table without(Table table, Set<AliasId> losers) {
    return table
        .withAliases(
            table.aliases().stream().filter(alias -> !losers.contains(alias.id())).toList())
        .withFields(
            table.fields().stream()
                .map(field -> field.withAliases(kept(field.aliases(), losers)))
                .toList());
  }

  private static RelationSide without(RelationSide side, Set<AliasId> losers) {
    return side.withAliases(kept(side.aliases(), losers));
  }

  private static List<Alias> kept(List<Alias> aliases, Set<AliasId> losers) {
    return aliases.stream().filter(alias -> !losers.contains(alias.id())).toList();
  }
}
