package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Group;
import io.relata.admin.conditions.ConditionPart.Join;
import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.conditions.ConditionPart.Step;
import io.relata.metadata.access.Comparison;
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

/** Takes a condition apart for the builder; what its parts write is the same condition again. */
public final class ConditionParts {

  private static final FieldType NUMBER_OF_ROWS = new FieldType.Long(null, null);

  private final ConditionNames names;

  private ConditionParts(ConditionNames names) {
    this.names = names;
  }

  /**
   * @param condition on rows of {@code table}
   */
  public static Group of(Condition condition, ApiTable table, TenantApi api) {
    ConditionPart part = new ConditionParts(new ConditionNames(api)).part(condition, table);
    return part instanceof Group group && group.steps().isEmpty() && group.join() != Join.NOT
        ? group
        : new Group(List.of(), Join.ALL, List.of(part));
  }

  /** A value outside of a condition, taken apart in the same way. */
  static Line line(Operand operand, FieldType type, TenantApi api) {
    return new ConditionParts(new ConditionNames(api))
        .line(Step.to(""), Comparison.EQ, type, operand);
  }

  private ConditionPart part(Condition condition, ApiTable table) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> group(Join.ALL, parts, table);
      case Condition.Any(List<Condition> parts) -> group(Join.ANY, parts, table);
      case Condition.Not(Condition.All(List<Condition> parts)) when parts.size() != 1 ->
          group(Join.NOT, parts, table);
      case Condition.Not(Condition part) -> group(Join.NOT, List.of(part), table);
      case Condition.Compare(var field, Comparison comparison, Operand operand) ->
          line(Step.to(names.field(table, field)), comparison, names.type(table, field), operand);
      case Condition.Search search ->
          throw new IllegalArgumentException("no rule searches: " + search);
      case Condition.Count(RelationRef relation, Comparison comparison, Operand operand) ->
          line(
              new Step(names.relation(table, relation), Step.COUNT),
              comparison,
              NUMBER_OF_ROWS,
              operand);
      case Condition.IsMissing(RelationRef relation, Operand operand) ->
          missing(
              line(
                  Step.to(names.relation(table, relation)),
                  Comparison.IS_NULL,
                  new FieldType.Bool(),
                  operand));
      case Condition.Follow(RelationRef relation, Condition inner) ->
          behind(Step.to(names.relation(table, relation)), part(inner, names.far(table, relation)));
      case Condition.Quantified(RelationRef relation, var quantifier, Condition inner) -> {
        Step step =
            new Step(names.relation(table, relation), quantifier.name().toLowerCase(Locale.ROOT));
        yield inner.equals(Condition.ALWAYS)
            ? new Line(List.of(step), "", ValueSource.TYPED, List.of())
            : behind(step, part(inner, names.far(table, relation)));
      }
    };
  }

  private static Line missing(Line line) {
    return new Line(line.steps(), Line.MISSING, line.source(), line.values());
  }

  private Group group(Join join, List<Condition> parts, ApiTable table) {
    return new Group(List.of(), join, parts.stream().map(part -> part(part, table)).toList());
  }

  /** The same part of a row that a relation leads to. */
  private static ConditionPart behind(Step step, ConditionPart part) {
    List<Step> steps = Stream.concat(Stream.of(step), part.steps().stream()).toList();
    return switch (part) {
      case Group(List<Step> _, Join join, List<ConditionPart> parts)
          when steps.size() <= ConditionForm.MOST_STEPS ->
          new Group(steps, join, parts);
      case Line(List<Step> _, String operator, ValueSource source, List<String> values)
          when steps.size() <= ConditionForm.MOST_STEPS ->
          new Line(steps, operator, source, values);
      case Group _, Line _ -> new Group(List.of(step), Join.ALL, List.of(part));
    };
  }

  private Line line(Step step, Comparison comparison, FieldType type, Operand operand) {
    List<Step> steps = List.of(step);
    String operator = comparison.apiName();
    return switch (operand) {
      case Operand.OfCaller(String name) when name.equals("id") ->
          new Line(steps, operator, ValueSource.USER_ID, List.of());
      case Operand.OfCaller(String name) when name.equals("roles") ->
          new Line(steps, operator, ValueSource.USER_ROLES, List.of());
      case Operand.OfCaller(String name) ->
          new Line(steps, operator, ValueSource.CLAIM, List.of(name));
      case Operand.Now _ -> new Line(steps, operator, ValueSource.NOW, List.of());
      case Operand.Today _ -> new Line(steps, operator, ValueSource.TODAY, List.of());
      case Operand.Parameter _, Operand.Constant _, Operand.Listed _, Operand.Inside _ ->
          new Line(steps, operator, ValueSource.TYPED, typed(type, comparison, operand));
    };
  }

  private List<String> typed(FieldType type, Comparison comparison, Operand operand) {
    return switch (ValueShape.of(type, comparison)) {
      case ONE, FLAG -> List.of(single(operand, type));
      case PAIR -> elements(operand).map(end -> single(end, type)).toList();
      case MANY ->
          List.of(
              elements(operand)
                  .map(element -> ValueNodes.inLine(named(element, type)))
                  .collect(Collectors.joining("\n")));
    };
  }

  private String single(Operand operand, FieldType type) {
    return switch (named(operand, type)) {
      case Operand.Constant(Object value) -> ValueNodes.text(value);
      case Operand.OfCaller _, Operand.Now _, Operand.Today _ -> ValueNodes.inLine(operand);
      case Operand.Inside inside -> ValueNodes.text(inside);
      case Operand.Listed _, Operand.Parameter _ -> "";
    };
  }

  private Operand named(Operand operand, FieldType type) {
    return operand instanceof Operand.Constant(Object value)
        ? new Operand.Constant(names.value(value, type))
        : operand;
  }

  private static Stream<Operand> elements(Operand operand) {
    return switch (operand) {
      case Operand.Listed(List<Operand> elements) -> elements.stream();
      case Operand.Constant(List<?> values) -> values.stream().map(Operand.Constant::new);
      case Operand.Constant _,
          Operand.OfCaller _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _,
          Operand.Parameter _ ->
          Stream.of(operand);
    };
  }
}
