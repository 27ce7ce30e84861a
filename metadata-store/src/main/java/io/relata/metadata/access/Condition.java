package io.relata.metadata.access;

import java.util.List;

/**
 * The one expression tree over the rows of one table: filters of requests, row rules, checks and
 * write rules are all of it, and one predicate builder turns it into SQL.
 */
public sealed interface Condition {

  /** Every part holds; with no part, always. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** Some part holds; with no part, never. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not hold; an unknown one (a comparison with null) counts as not holding. */
  record Not(Condition part) implements Condition {}

  record Compare(FieldRef field, Comparison comparison, Operand operand) implements Condition {}

  /** The to-one relation leads to a row for which {@code condition} holds. */
  record Follow(RelationRef relation, Condition condition) implements Condition {}

  /** Whether the to-one relation leads to no (readable) row; the operand is a boolean. */
  record IsMissing(RelationRef relation, Operand operand) implements Condition {}

  /** Over the (readable) rows of a to-many relation. */
  record Quantified(RelationRef relation, Quantifier quantifier, Condition condition)
      implements Condition {}

  /** The number of (readable) rows of a to-many relation, compared. */
  record Count(RelationRef relation, Comparison comparison, Operand operand) implements Condition {}

  /**
   * The readable words of the row's searchable fields hold what is asked for. In requests alone: a
   * rule would change with each field that becomes searchable, or no longer is.
   *
   * @param words as people type them into a search engine: {@code sea -land "old man"}
   */
  record Search(Operand words) implements Condition {

    /** How many characters can be asked for. */
    public static final int LONGEST = 1_000;
  }

  /** How many of the related rows must satisfy a condition. */
  enum Quantifier {
    SOME,
    EVERY,
    NONE
  }

  Condition ALWAYS = new All(List.of());

  Condition NEVER = new Any(List.of());

  /** Both hold; drops the trivial ones. */
  static Condition both(Condition left, Condition right) {
    if (left.equals(ALWAYS)) {
      return right;
    }
    return right.equals(ALWAYS) ? left : new All(List.of(left, right));
  }
}
