package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.access.Operand;
import java.util.ArrayList;
import java.util.List;

/** Random questions of what lies within JSON. */
final class RandomParts {

  private final Dice dice;
  private final Features features;
  private final boolean rules;

  /**
   * @param rules whether values of the caller may be named
   */
  RandomParts(Dice dice, Features features, boolean rules) {
    this.dice = dice;
    this.features = features;
    this.rules = rules;
  }

  Operand.Inside inside() {
    List<String> steps = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      steps.add(dice.one(Sample.STEPS));
    }
    Comparison comparison = dice.one(Comparisons.INSIDE_JSON);
    features.noteIf(!rules, comparison);
    features.noteIf(rules, Feature.PATH_IN_RULE);
    return new Operand.Inside(new Operand.Constant(steps), comparison, operand(comparison));
  }

  private Operand operand(Comparison comparison) {
    if (rules && comparison.takes() == Comparison.Takes.VALUE && dice.chance(30)) {
      return new Operand.OfCaller(dice.one(List.of("region", "level")));
    }
    return new Operand.Constant(
        switch (comparison) {
          case EXISTS, IS_NULL -> dice.chance(50);
          case GT, GTE, LT, LTE ->
              dice.chance(50) ? dice.one(Sample.TEXTS) : (Object) dice.below(Sample.NUMBERS);
          case IN, NOT_IN -> values();
          case EQ, NE, CONTAINS -> Sample.data(dice, dice.below(2));
          default -> dice.one(Sample.TEXTS);
        });
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    for (int i = dice.below(4); i > 0; i--) {
      values.add(Sample.data(dice, dice.below(2)));
    }
    return values;
  }
}
