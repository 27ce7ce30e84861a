package io.relata.admin.conditions;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A condition as it is being put together: by names, with what was typed as it was typed, right or
 * not.
 */
public sealed interface ConditionPart {

  /** The way from the table at hand; empty for the table itself. */
  List<Step> steps();

  /**
   * Several conditions on rows of one table.
   *
   * @param steps the relations that lead to the table
   */
  record Group(List<Step> steps, Join join, List<ConditionPart> parts) implements ConditionPart {

    /** No condition: every row. */
    public static final Group EMPTY = new Group(List.of(), Join.ALL, List.of());

    public Group {
      steps = List.copyOf(steps);
      parts = List.copyOf(parts);
    }

    Group with(ConditionPart part) {
      return new Group(steps, join, Stream.concat(parts.stream(), Stream.of(part)).toList());
    }

    Group without(int at) {
      return new Group(
          steps,
          join,
          IntStream.range(0, parts.size()).filter(i -> i != at).mapToObj(parts::get).toList());
    }

    Group replacing(int at, ConditionPart part) {
      return new Group(
          steps,
          join,
          IntStream.range(0, parts.size()).mapToObj(i -> i == at ? part : parts.get(i)).toList());
    }
  }

  /**
   * One comparison.
   *
   * @param steps relations, and the field in the end; a way that ends with a relation is about
   *     whether it leads anywhere, or to how many rows
   * @param operator as filters write it, {@code starts_with}; empty for none
   * @param values what was typed; two for {@code between}, otherwise one
   */
  record Line(List<Step> steps, String operator, ValueSource source, List<String> values)
      implements ConditionPart {

    /**
     * What is asked of a relation itself. Not {@code is_null}, which a field beyond it could be
     * asked too: a longer way would then keep it unnoticed.
     */
    static final String MISSING = "missing";

    public Line {
      steps = List.copyOf(steps);
      values = List.copyOf(values);
    }

    String value(int at) {
      return at < values.size() ? values.get(at) : "";
    }
  }

  /**
   * One name on the way.
   *
   * @param quantifier of a relation to many rows: {@code some}, {@code every}, {@code none} or
   *     {@code count}; empty for any other
   */
  record Step(String name, String quantifier) {

    static final String COUNT = "count";

    static Step to(String name) {
      return new Step(name, "");
    }

    boolean counts() {
      return quantifier.equals(COUNT);
    }
  }

  /** How the parts of a group add up. */
  enum Join {
    ALL("all", "All of these hold"),
    ANY("any", "At least one of these holds"),
    NOT("not", "These do not all hold");

    private final String word;
    private final String text;

    Join(String word, String text) {
      this.word = word;
      this.text = text;
    }

    public String word() {
      return word;
    }

    public String text() {
      return text;
    }

    static Join named(String word) {
      return Stream.of(values()).filter(join -> join.word.equals(word)).findFirst().orElse(ALL);
    }
  }

  /** How many comparisons there are. */
  default int size() {
    return switch (this) {
      case Line _ -> 1;
      case Group(List<Step> _, Join _, List<ConditionPart> parts) ->
          1 + parts.stream().mapToInt(ConditionPart::size).sum();
    };
  }

  /** How deep groups are nested. */
  default int depth() {
    return switch (this) {
      case Line _ -> 0;
      case Group(List<Step> _, Join _, List<ConditionPart> parts) ->
          1 + parts.stream().mapToInt(ConditionPart::depth).max().orElse(0);
    };
  }
}
