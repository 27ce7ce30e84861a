package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Random conditions: of rules, which may name values of the caller, and of filters. */
final class RandomConditions {

  private static final List<Comparison> OF_ORDERED =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE,
          Comparison.IN,
          Comparison.NOT_IN,
          Comparison.BETWEEN,
          Comparison.IS_NULL);

  private final Dice dice;
  private final Terms terms;
  private final Features features;
  private final boolean rules;
  private final BiPredicate<TableId, FieldRef> columns;
  private final Predicate<RelationEnd> ends;
  private final RandomParts parts;

  private RandomConditions(
      Dice dice,
      Terms terms,
      Features features,
      boolean rules,
      BiPredicate<TableId, FieldRef> columns,
      Predicate<RelationEnd> ends) {
    this.dice = dice;
    this.terms = terms;
    this.features = features;
    this.rules = rules;
    this.columns = columns;
    this.ends = ends;
    this.parts = new RandomParts(dice, features, rules);
  }

  /** Of rules, which see all. */
  static RandomConditions ofRules(Dice dice, Terms terms, Features features) {
    return new RandomConditions(dice, terms, features, true, (_, _) -> true, _ -> true);
  }

  /** Of filters, which name what is in the caller's schema. */
  static RandomConditions ofFilters(Dice dice, Terms terms, Features features, Sight sight) {
    return new RandomConditions(
        dice,
        terms,
        features,
        false,
        (table, ref) -> sight.covers(table, io.relata.metadata.access.Action.READ, ref),
        sight::inSchema);
  }

  Condition on(TableId table, int depth) {
    List<RelationEnd> possible = terms.ends(table).stream().filter(ends).toList();
    if (!rules
        && dice.chance(30)
        && terms.searched(table).stream().anyMatch(r -> columns.test(table, r))) {
      features.note(Feature.SEARCH);
      return new Condition.Search(new Operand.Constant(Sample.words(dice)));
    }
    int kind = dice.below(depth > 0 ? 10 : 3);
    if (kind >= 4 && kind <= 7 && !possible.isEmpty()) {
      return through(dice.one(possible), depth - 1);
    }
    if (kind >= 8) {
      return combined(table, depth - 1);
    }
    return compare(table);
  }

  private Condition combined(TableId table, int depth) {
    return switch (dice.below(4)) {
      case 0 -> new Condition.All(parts(table, depth));
      case 1, 2 -> new Condition.Any(parts(table, depth));
      default -> new Condition.Not(on(table, depth));
    };
  }

  private List<Condition> parts(TableId table, int depth) {
    List<Condition> parts = new ArrayList<>();
    for (int i = dice.below(4); i > 0; i--) {
      parts.add(on(table, depth));
    }
    return parts;
  }

  private Condition through(RelationEnd end, int depth) {
    note(end);
    RelationRef ref = new RelationRef(end.relation().id(), end.side());
    if (!end.toMany()) {
      return dice.chance(25)
          ? new Condition.IsMissing(ref, new Operand.Constant(dice.chance(50)))
          : new Condition.Follow(ref, on(end.far(), depth));
    }
    if (dice.chance(25)) {
      features.noteIf(rules, Feature.COUNTING_RULE);
      return new Condition.Count(
          ref,
          dice.one(List.of(Comparison.EQ, Comparison.GTE, Comparison.LT, Comparison.NE)),
          rules && dice.chance(15)
              ? new Operand.OfCaller("level")
              : new Operand.Constant((long) dice.below(3)));
    }
    features.noteIf(rules, Feature.QUANTIFIED_RULE);
    return new Condition.Quantified(
        ref, dice.one(List.of(Condition.Quantifier.values())), on(end.far(), depth));
  }

  private void note(RelationEnd end) {
    features.noteIf(!rules, Feature.FILTER_THROUGH_RELATION);
    if (rules) {
      features.note(Feature.RULE_OF_SEVERAL_STEPS);
      features.noteIf(end.near().equals(end.far()), Feature.SELF_RELATION_RULE);
      features.noteIf(
          end.relation().cardinality() == Cardinality.MANY_TO_MANY, Feature.MANY_TO_MANY_RULE);
    }
  }

  private Condition compare(TableId table) {
    List<FieldRef> possible = new ArrayList<>(terms.columns(table));
    possible.add(FieldRef.ID);
    possible.removeIf(ref -> !columns.test(table, ref));
    FieldRef ref = dice.one(possible);
    Terms.Kind kind = terms.kind(table, ref);
    Comparison comparison = dice.one(comparisons(kind));
    features.noteIf(!rules, comparison);
    if (comparison == Comparison.PATH) {
      return inside(ref);
    }
    return new Condition.Compare(ref, comparison, operand(table, ref, kind, comparison));
  }

  /** One question of a part of JSON, or several that must hold as a whole. */
  private Condition inside(FieldRef ref) {
    List<Condition> all = new ArrayList<>();
    do {
      all.add(new Condition.Compare(ref, Comparison.PATH, parts.inside()));
    } while (dice.chance(25));
    return all.size() == 1 ? all.getFirst() : new Condition.All(all);
  }

  private static List<Comparison> ofCalendar() {
    return Comparisons.of(new FieldType.Date()).stream()
        .filter(comparison -> comparison.period().isPresent() || isOfDays(comparison))
        .toList();
  }

  private static boolean isOfDays(Comparison comparison) {
    return comparison.takes() == Comparison.Takes.DAYS;
  }

  static List<Comparison> comparisons(Terms.Kind kind) {
    return switch (kind) {
      case TEXT ->
          List.of(
              Comparison.EQ,
              Comparison.EQ,
              Comparison.NE,
              Comparison.IN,
              Comparison.NOT_IN,
              Comparison.GT,
              Comparison.IS_NULL,
              Comparison.LIKE,
              Comparison.ILIKE,
              Comparison.BETWEEN,
              Comparison.CONTAINS,
              Comparison.ICONTAINS,
              Comparison.STARTS_WITH,
              Comparison.ENDS_WITH,
              Comparison.EQ_CI);
      case NUMBER -> OF_ORDERED;
      case DAY, MOMENT -> Stream.concat(OF_ORDERED.stream(), ofCalendar().stream()).toList();
      case DATA ->
          List.of(
              Comparison.EQ,
              Comparison.NE,
              Comparison.CONTAINS,
              Comparison.IS_NULL,
              Comparison.PATH,
              Comparison.PATH,
              Comparison.PATH,
              Comparison.PATH);
      case KEY ->
          List.of(
              Comparison.EQ, Comparison.NE, Comparison.IN, Comparison.NOT_IN, Comparison.IS_NULL);
      case FLAG -> List.of(Comparison.EQ, Comparison.NE, Comparison.IS_NULL);
      case CHOICE ->
          List.of(
              Comparison.EQ, Comparison.NE, Comparison.IN, Comparison.NOT_IN, Comparison.IS_NULL);
      case WORDS ->
          List.of(
              Comparison.EQ,
              Comparison.NE,
              Comparison.HAS,
              Comparison.HAS_ANY,
              Comparison.HAS_ALL,
              Comparison.IS_EMPTY,
              Comparison.IS_NULL);
    };
  }

  private Operand operand(TableId table, FieldRef ref, Terms.Kind kind, Comparison comparison) {
    boolean many = comparison == Comparison.IN || comparison == Comparison.NOT_IN;
    if (comparison.takes() == Comparison.Takes.FLAG) {
      features.noteIf(rules && comparison.period().isPresent(), Feature.CALENDAR_IN_RULE);
      return rules && dice.chance(15)
          ? new Operand.OfCaller("trusted")
          : new Operand.Constant(dice.chance(50));
    }
    if (isOfDays(comparison)) {
      return new Operand.Constant(dice.one(List.of(1, 2, 7, 30, 31, 100, 100_000)));
    }
    boolean ofTime = kind == Terms.Kind.DAY || kind == Terms.Kind.MOMENT;
    if (rules && ofTime && comparison.takes() == Comparison.Takes.VALUE && dice.chance(40)) {
      features.note(Feature.NOW_IN_RULE);
      return kind == Terms.Kind.DAY ? new Operand.Today() : new Operand.Now();
    }
    if (comparison == Comparison.HAS) {
      return new Operand.Constant(dice.one(Sample.WORDS));
    }
    if (comparison == Comparison.LIKE || comparison == Comparison.ILIKE) {
      return new Operand.Constant(dice.one(Sample.PATTERNS));
    }
    if (rules && comparison != Comparison.BETWEEN && dice.chance(45)) {
      String claim = claim(ref, kind, many);
      if (!claim.isEmpty()) {
        return many && dice.chance(30) && kind != Terms.Kind.WORDS
            ? listed(table, ref, kind)
            : new Operand.OfCaller(claim);
      }
    }
    if (comparison == Comparison.BETWEEN) {
      return new Operand.Constant(List.of(constant(table, ref), constant(table, ref)));
    }
    if (many) {
      List<Object> values = new ArrayList<>();
      for (int i = dice.below(3); i >= 0; i--) {
        values.add(constant(table, ref));
      }
      return new Operand.Constant(values);
    }
    return new Operand.Constant(constant(table, ref));
  }

  /** A value of the caller among others. */
  private Operand listed(TableId table, FieldRef ref, Terms.Kind kind) {
    return new Operand.Listed(
        List.of(
            new Operand.OfCaller(claim(ref, kind, false)),
            new Operand.Constant(constant(table, ref))));
  }

  /** The name of a claim of the column's type; empty where there is none. */
  private String claim(FieldRef ref, Terms.Kind kind, boolean many) {
    return switch (kind) {
      case TEXT ->
          ref.equals(Terms.CREATED_BY) && !many
              ? "id"
              : (many
                  ? dice.one(List.of("regions", "regions", "roles"))
                  : dice.one(List.of("region", "region", "id")));
      case NUMBER -> many ? "levels" : "level";
      case KEY -> many ? "persons" : "person";
      case FLAG -> many ? "" : "trusted";
      case WORDS -> many ? "" : "words";
      case DAY, MOMENT, CHOICE -> "";
      case DATA -> many ? "" : dice.one(List.of("region", "level", "words"));
    };
  }

  private Object constant(TableId table, FieldRef ref) {
    Object value = Sample.value(dice, terms, table, ref);
    return terms.kind(table, ref) == Terms.Kind.NUMBER ? Math.toIntExact((Long) value) : value;
  }
}
