package io.relata.admin.conditions;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions in plain words. */
public final class ConditionWords {

  private static final int LONGEST = 600;
  private static final int LONGEST_VALUE = 60;
  private static final FieldType NUMBER_OF_ROWS = new FieldType.Long(null, null);

  private final ConditionNames names;

  private ConditionWords(ConditionNames names) {
    this.names = names;
  }

  /** {@code author.user_id is the caller's id and published is true}; cut where it gets long. */
  public static String of(Condition condition, ApiTable table, TenantApi api) {
    String words = new ConditionWords(new ConditionNames(api)).words(condition, table, "");
    return cut(words, LONGEST);
  }

  /** A value of a rule, {@code the caller's id}. */
  public static String of(Operand operand, FieldType type, TenantApi api) {
    return new ConditionWords(new ConditionNames(api)).value(operand, type);
  }

  private String words(Condition condition, ApiTable table, String prefix) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) when parts.isEmpty() -> "always";
      case Condition.Any(List<Condition> parts) when parts.isEmpty() -> "never";
      case Condition.All(List<Condition> parts) -> joined(parts, " and ", table, prefix);
      case Condition.Any(List<Condition> parts) -> joined(parts, " or ", table, prefix);
      case Condition.Not(Condition part) -> "not (" + words(part, table, prefix) + ")";
      case Condition.Compare(var field, Comparison comparison, Operand operand) ->
          compared(
              prefix + names.field(table, field), comparison, names.type(table, field), operand);
      case Condition.Count(RelationRef relation, Comparison comparison, Operand operand) ->
          compared(
              "the number of " + prefix + names.relation(table, relation),
              comparison,
              NUMBER_OF_ROWS,
              operand);
      case Condition.Search search ->
          throw new IllegalArgumentException("no rule searches: " + search);
      case Condition.IsMissing(RelationRef relation, Operand operand) ->
          prefix
              + names.relation(table, relation)
              + (isNo(operand) ? " leads to a row" : " leads to no row");
      case Condition.Follow(RelationRef relation, Condition inner) ->
          words(inner, names.far(table, relation), prefix + names.relation(table, relation) + ".");
      case Condition.Quantified(RelationRef relation, var quantifier, Condition inner) ->
          quantified(quantifier, prefix + names.relation(table, relation), inner, table, relation);
    };
  }

  private String quantified(
      Condition.Quantifier quantifier,
      String relation,
      Condition inner,
      ApiTable table,
      RelationRef ref) {
    String some = quantifier.name().toLowerCase(Locale.ROOT);
    return inner.equals(Condition.ALWAYS)
        ? (quantifier == Condition.Quantifier.NONE ? "there are no " : "there are ") + relation
        : some + " of " + relation + ": (" + words(inner, names.far(table, ref), "") + ")";
  }

  private String joined(List<Condition> parts, String with, ApiTable table, String prefix) {
    return parts.stream()
        .map(
            part ->
                parts.size() > 1 && isJoined(part)
                    ? "(" + words(part, table, prefix) + ")"
                    : words(part, table, prefix))
        .collect(Collectors.joining(with));
  }

  private static boolean isJoined(Condition part) {
    return switch (part) {
      case Condition.All(List<Condition> parts) -> parts.size() > 1;
      case Condition.Any(List<Condition> parts) -> parts.size() > 1;
      case Condition.Follow(RelationRef _, Condition inner) -> isJoined(inner);
      case Condition.Not _,
          Condition.Compare _,
          Condition.Count _,
          Condition.Search _,
          Condition.IsMissing _,
          Condition.Quantified _ ->
          false;
    };
  }

  private String compared(String what, Comparison comparison, FieldType type, Operand operand) {
    if (operand instanceof Operand.Inside inside) {
      return compared(
          what + " at " + values(inside.at(), FieldType.Text.PLAIN, "."),
          inside.comparison(),
          Comparisons.typeInside(inside.comparison()),
          inside.operand());
    }
    return switch (comparison.takes()) {
      case FLAG -> what + " " + flagged(comparison, type, operand);
      case DAYS -> what + " " + days(comparison, value(operand, type));
      case VALUE, LIST, PAIR, PATTERN, PART, ELEMENT, INSIDE ->
          what
              + " "
              + OperatorWords.of(comparison, type)
              + " "
              + values(operand, type, comparison == Comparison.BETWEEN ? " and " : ", ");
    };
  }

  private static String flagged(Comparison comparison, FieldType type, Operand operand) {
    String words = OperatorWords.of(comparison, type);
    if (!isNo(operand)) {
      return words;
    }
    return comparison.period().isPresent() || comparison == Comparison.EXISTS
        ? words.replaceFirst("^is ", "is not ")
        : comparison == Comparison.IS_NULL ? "has a value" : "has elements";
  }

  private static String days(Comparison comparison, String number) {
    return comparison == Comparison.LAST_DAYS
        ? "is in the last " + number + " days"
        : "is in the next " + number + " days";
  }

  private static boolean isNo(Operand operand) {
    return operand.equals(new Operand.Constant(false));
  }

  private String values(Operand operand, FieldType type, String with) {
    return switch (operand) {
      case Operand.Listed(List<Operand> elements) ->
          elements.stream().map(one -> value(one, type)).collect(Collectors.joining(with));
      case Operand.Constant(List<?> values) ->
          values.stream()
              .map(one -> value(new Operand.Constant(one), type))
              .collect(Collectors.joining(with));
      case Operand.Constant _,
          Operand.OfCaller _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _,
          Operand.Parameter _ ->
          value(operand, type);
    };
  }

  private String value(Operand operand, FieldType type) {
    return switch (operand) {
      case Operand.OfCaller(String name) -> "the caller's " + name;
      case Operand.Now _ -> "now";
      case Operand.Today _ -> "today";
      case Operand.Parameter _ -> "a value of the request";
      case Operand.Listed _ -> values(operand, type, ", ");
      case Operand.Inside inside -> cut(ValueNodes.text(inside), LONGEST_VALUE);
      case Operand.Constant(List<?> _) -> values(operand, type, ", ");
      case Operand.Constant(String text) -> "“" + cut(text, LONGEST_VALUE) + "”";
      case Operand.Constant(Object value) ->
          cut(ValueNodes.text(names.value(value, type)), LONGEST_VALUE);
    };
  }

  private static String cut(String text, int most) {
    return Stream.of(text)
        .filter(whole -> whole.length() > most)
        .map(whole -> whole.substring(0, most).strip() + "…")
        .findFirst()
        .orElse(text);
  }
}
