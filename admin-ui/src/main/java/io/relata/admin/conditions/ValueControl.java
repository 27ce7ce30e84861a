package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.layout.Option;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.FieldType;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the value of a line is typed or chosen.
 *
 * @param kind as {@link ConditionView.LineView#control}
 * @param values one for each element of the form
 */
record ValueControl(String kind, List<String> values, List<Option> options, String hint) {

  private static final ValueControl NONE = new ValueControl("none", List.of(), List.of(), "");
  private static final List<Option> YES_OR_NO =
      List.of(new Option("true", "yes"), new Option("false", "no"));
  private static final List<Option> TRUE_OR_FALSE = List.of(Option.of("true"), Option.of("false"));

  static ValueControl of(Line line, LineChoices choices, DataModel model) {
    FieldType type = choices.type();
    Comparison comparison = choices.comparison(line.operator()).orElse(null);
    if (type == null || comparison == null) {
      return NONE;
    }
    return switch (line.source()) {
      case TYPED -> typed(line, type, comparison, model);
      case CLAIM ->
          new ValueControl("claim", List.of(line.value(0)), List.of(), "Its name, as author_id");
      case USER_ID, USER_ROLES, NOW, TODAY -> NONE;
    };
  }

  private static ValueControl typed(
      Line line, FieldType type, Comparison comparison, DataModel model) {
    return switch (ValueShape.of(type, comparison)) {
      case FLAG ->
          new ValueControl(
              "select",
              List.of(line.value(0).isEmpty() ? "true" : line.value(0)),
              type instanceof FieldType.Bool && comparison != Comparison.IS_NULL
                  ? TRUE_OR_FALSE
                  : YES_OR_NO,
              "");
      case MANY -> new ValueControl("area", List.of(line.value(0)), List.of(), "One to a line");
      case PAIR -> one(type, List.of(line.value(0), line.value(1)), model);
      case ONE -> one(ValueShape.element(type, comparison), List.of(line.value(0)), model);
    };
  }

  private static ValueControl one(FieldType type, List<String> values, DataModel model) {
    return switch (type) {
      case FieldType.Int _, FieldType.Long _, FieldType.Decimal _, FieldType.Double _ ->
          new ValueControl("number", values, List.of(), "");
      case FieldType.Date _ -> new ValueControl("date", values, List.of(), "");
      case FieldType.Time _ -> new ValueControl("line", values, List.of(), "23:59:59");
      case FieldType.Timestamp(FieldType.Zone zone) ->
          new ValueControl(
              "line",
              values,
              List.of(),
              zone == FieldType.Zone.WITH_ZONE ? "2026-01-31T23:59:59Z" : "2026-01-31T23:59:59");
      case FieldType.Enumerated enumerated ->
          new ValueControl("select", values, options(enumerated, values, model), "");
      case FieldType.Json _ -> new ValueControl("area", values, List.of(), "JSON");
      case FieldType.Bool _ -> new ValueControl("select", values, TRUE_OR_FALSE, "");
      case FieldType.Text _, FieldType.Uuid _, FieldType.ListOf _ ->
          new ValueControl(
              values.stream().anyMatch(value -> value.contains("\n")) ? "area" : "line",
              values,
              List.of(),
              "");
    };
  }

  private static List<Option> options(
      FieldType.Enumerated type, List<String> values, DataModel model) {
    Stream<String> names =
        model.enumType(type.type()).stream()
            .flatMap(one -> one.values().stream())
            .map(EnumValue::name);
    return Stream.concat(Stream.concat(Stream.of(""), names), values.stream())
        .distinct()
        .map(name -> new Option(name, name.isEmpty() ? "Choose a value" : name))
        .toList();
  }
}
