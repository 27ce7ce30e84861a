package io.relata.admin.rows;

import io.relata.admin.fields.FieldView;
import io.relata.admin.layout.Option;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a row's form, one for each field and for each relation that the row points by.
 */
final class RowInputs {

  private static final Option NOTHING = new Option("", "—");

  private RowInputs() {}

  /**
   * @param stored what the row holds; nothing of a new one
   * @param newer what somebody else has put meanwhile, by name
   * @param picker the options of a relation
   */
  static List<RowInputView> of(
      TableRows rows,
      RowForm stored,
      RowForm form,
      Map<String, String> newer,
      Function<RelationEnd, PickerView> picker) {
    Stream<RowInputView> fields =
        rows.table().fields().stream().map(field -> field(rows, field, stored, form, newer));
    Stream<RowInputView> relations =
        rows.settable().stream()
            .map(end -> relation(rows, end, stored, form, newer, picker.apply(end)));
    return Stream.concat(fields, relations).toList();
  }

  private static RowInputView field(
      TableRows rows, Field field, RowForm stored, RowForm form, Map<String, String> newer) {
    String name = field.name().value();
    String value = form.value(name);
    return new RowInputView(
        RowForm.PREFIX + field.name(),
        label(field.caption().label(), field.name().value()),
        FieldView.typeWords(field.type(), rows.model()),
        ShownText.control(control(field.type()), value),
        hint(field),
        field.required() && field.defaultValue() == null,
        value,
        options(rows, field.type()),
        "",
        stored.value(name),
        newer.get(name));
  }

  private static RowInputView relation(
      TableRows rows,
      RelationEnd end,
      RowForm stored,
      RowForm form,
      Map<String, String> newer,
      PickerView picker) {
    String name = end.name().value();
    return new RowInputView(
        RowForm.PREFIX + end.name(),
        label(end.definition().caption().label(), end.name().value()),
        rows.far(end).name().value(),
        "picker",
        end.definition().caption().description(),
        end.relation().required(),
        form.value(name),
        picker.options(),
        picker.search(),
        stored.value(name),
        named(newer.get(name), picker.options()));
  }

  private static @Nullable String named(@Nullable String id, List<Option> options) {
    return options.stream()
        .filter(option -> option.value().equals(id))
        .map(Option::text)
        .findFirst()
        .orElse(id);
  }

  private static String label(String label, String name) {
    return label.isEmpty() ? name : label;
  }

  private static String control(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> text.lines() == FieldType.Lines.MANY ? "area" : "line";
      case FieldType.Int _, FieldType.Long _, FieldType.Decimal _, FieldType.Double _ -> "number";
      case FieldType.Bool _, FieldType.Enumerated _ -> "select";
      case FieldType.Date _ -> "date";
      case FieldType.Time _ -> "time";
      case FieldType.Timestamp _ -> "moment";
      case FieldType.Uuid _ -> "line";
      case FieldType.Json _, FieldType.ListOf _ -> "area";
    };
  }

  private static String hint(Field field) {
    String description = field.caption().description();
    return switch (field.type()) {
      case FieldType.ListOf _ -> join(description, "One to a line.");
      case FieldType.Json _ -> join(description, "JSON.");
      case FieldType.Timestamp(FieldType.Zone zone) ->
          zone == FieldType.Zone.WITH_ZONE ? join(description, "In UTC.") : description;
      case FieldType.Text _,
          FieldType.Int _,
          FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Uuid _,
          FieldType.Enumerated _ ->
          description;
    };
  }

  private static String join(String description, String more) {
    return description.isEmpty() ? more : description + " " + more;
  }

  private static List<Option> options(TableRows rows, FieldType type) {
    return switch (type) {
      case FieldType.Bool _ -> List.of(NOTHING, Option.of("true"), Option.of("false"));
      case FieldType.Enumerated(var id) ->
          Stream.concat(
                  Stream.of(NOTHING),
                  rows.model().enumType(id).map(EnumType::values).orElse(List.of()).stream()
                      .map(EnumValue::name)
                      .map(Option::of))
              .toList();
      case FieldType.Text _,
          FieldType.Int _,
          FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Json _,
          FieldType.ListOf _ ->
          List.of();
    };
  }
}
