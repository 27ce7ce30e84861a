package io.relata.runtime.oracle;

import static io.relata.runtime.testing.ModelSketch.field;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.ModelSketch.FieldSketch;
import java.util.ArrayList;
import java.util.List;

/** Random models: some tables with fields of several types, and relations of every kind. */
final class RandomModels {

  private static final List<String> TABLES = List.of("person", "team", "task", "note");
  private static final int MOST_RELATIONS = 5;

  private RandomModels() {}

  static DataModel model(Dice dice) {
    ModelSketch sketch = new ModelSketch().enumType("colour", "RED", "BLUE");
    List<String> tables = TABLES.subList(0, dice.between(2, TABLES.size()));
    for (String table : tables) {
      sketch.table(table, table + "s", fields(dice, sketch));
    }
    int relations = dice.between(2, MOST_RELATIONS);
    for (int i = 1; i <= relations; i++) {
      relation(dice, sketch, tables, i);
    }
    return sketch.model();
  }

  private static FieldSketch[] fields(Dice dice, ModelSketch sketch) {
    List<FieldSketch> all = new ArrayList<>();
    FieldSketch name = searchable(dice, field("name", FieldType.Text.PLAIN));
    all.add(dice.chance(30) ? name.required() : name);
    all.add(searchable(dice, field("region", FieldType.Text.PLAIN)));
    all.add(field("code", FieldType.Text.PLAIN).unique());
    FieldSketch level = field("level", new FieldType.Int(null, null));
    all.add(dice.chance(20) ? level.required().defaultsTo(1) : level);
    all.add(field("open", new FieldType.Bool()));
    all.add(field("born", new FieldType.Date()));
    all.add(field("met", new FieldType.Timestamp(FieldType.Zone.WITH_ZONE)));
    all.add(field("colour", sketch.valuesOf("colour")));
    all.add(field("words", new FieldType.ListOf(FieldType.Text.PLAIN)));
    all.add(field("details", new FieldType.Json()));
    return dice.shuffled(all).subList(0, dice.between(2, 6)).toArray(FieldSketch[]::new);
  }

  private static FieldSketch searchable(Dice dice, FieldSketch field) {
    return dice.chance(60) ? field.searchable() : field;
  }

  private static void relation(Dice dice, ModelSketch sketch, List<String> tables, int number) {
    String from = dice.one(tables);
    String to = dice.chance(25) ? from : dice.one(tables);
    Cardinality cardinality =
        dice.chance(50)
            ? Cardinality.MANY_TO_ONE
            : dice.one(List.of(Cardinality.ONE_TO_ONE, Cardinality.MANY_TO_MANY));
    List<RelationTrait> traits = new ArrayList<>();
    if (cardinality != Cardinality.MANY_TO_MANY) {
      if (!from.equals(to) && dice.chance(15)) {
        traits.add(RelationTrait.REQUIRED);
      }
      if (dice.chance(40)) {
        traits.add(RelationTrait.ALLOW_RELINK);
      }
    }
    sketch.relation(
        from,
        "r" + number,
        to,
        "r" + number + "_of",
        cardinality,
        traits.toArray(RelationTrait[]::new));
    boolean required = traits.contains(RelationTrait.REQUIRED);
    if (cardinality != Cardinality.MANY_TO_MANY) {
      sketch.onDelete(
          dice.one(
              required
                  ? List.of(OnDelete.RESTRICT, OnDelete.CASCADE)
                  : List.of(OnDelete.values())));
    }
  }
}
