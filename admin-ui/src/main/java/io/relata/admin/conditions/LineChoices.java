package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Group;
import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.conditions.ConditionPart.Step;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.Operators;
import io.relata.runtime.api.TenantApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the thing that a line is about.
 *
 * @param type what is compared; null where nothing is
 * @param operators empty where nothing is compared
 * @param word what a form calls an operator
 */
record LineChoices(
    @Nullable FieldType type,
    List<Comparison> operators,
    Set<ValueSource> sources,
    Function<Comparison, String> word) {

  private static final LineChoices NOTHING =
      new LineChoices(null, List.of(), Set.of(), Comparison::apiName);

  static LineChoices of(Way way) {
    return way.reached().map(LineChoices::of).orElse(NOTHING);
  }

  private static LineChoices of(Way.Reached reached) {
    return switch (reached) {
      case Way.Reached.Column(var column) ->
          new LineChoices(
              column.type(),
              Operators.of(column.type()),
              ValueSource.of(column.type()),
              Comparison::apiName);
      case Way.Reached.Counted _ ->
          new LineChoices(
              new FieldType.Long(null, null),
              Operators.OF_COUNTS,
              Set.of(ValueSource.TYPED),
              Comparison::apiName);
      case Way.Reached.One _ ->
          new LineChoices(
              new FieldType.Bool(),
              List.of(Comparison.IS_NULL),
              Set.of(ValueSource.TYPED),
              any -> Line.MISSING);
      case Way.Reached.Many _, Way.Reached.Nowhere _ -> NOTHING;
    };
  }

  /** The comparison of a line; the usual one where none or an impossible one is chosen. */
  Optional<Comparison> comparison(String operator) {
    return operators.stream()
        .filter(one -> word.apply(one).equals(operator))
        .findFirst()
        .or(() -> operators.stream().findFirst());
  }

  /** The same group with choices that its fields offer. */
  static Group settled(Group group, ApiTable table, TenantApi api) {
    Way way = Way.of(api, table, group.steps());
    ApiTable inner = way.end();
    List<ConditionPart> parts =
        inner == null
            ? group.parts()
            : group.parts().stream().map(part -> settled(part, inner, api)).toList();
    return new Group(steps(way), group.join(), parts);
  }

  private static ConditionPart settled(ConditionPart part, ApiTable table, TenantApi api) {
    return switch (part) {
      case Group group -> settled(group, table, api);
      case Line line -> settled(line, Way.of(api, table, line.steps()));
    };
  }

  private static Line settled(Line line, Way way) {
    LineChoices choices = of(way);
    ValueSource source =
        choices.sources().contains(line.source()) ? line.source() : ValueSource.TYPED;
    String operator = choices.comparison(line.operator()).map(choices.word()).orElse("");
    boolean asOther =
        !operator.equals(line.operator())
            && (operator.equals(Line.MISSING) || line.operator().equals(Line.MISSING));
    return new Line(steps(way), operator, source, asOther ? List.of() : line.values());
  }

  private static List<Step> steps(Way way) {
    return way.stops().stream().map(Way.Stop::step).toList();
  }
}
