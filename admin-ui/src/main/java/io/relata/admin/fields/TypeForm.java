package io.relata.admin.fields;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field's type as a form holds it: everything text, empty for what is not said.
 *
 * @param word the type, {@code text}
 * @param of the type of a list's elements
 * @param enumName the enum
 * @param values of an enum that is made along with the field, separated by commas
 */
public record TypeForm(
    String word,
    String of,
    String enumName,
    String values,
    String min,
    String max,
    String precision,
    String scale,
    String pattern,
    String format,
    Boolean multiline,
    Boolean withoutZone) {

  public static final TypeForm TEXT =
      new TypeForm("text", "", "", "", "", "", "", "", "", "", false, false);

  private static final String NOT_OFFERED = "Choose one of the types that are offered.";

  public TypeForm {
    word = word == null || word.isBlank() ? "text" : word.strip();
    boolean list = word.equals("list");
    of = !list ? "" : of == null || of.isBlank() ? "text" : of.strip();
    boolean enumerated = word.equals("enum") || of.equals("enum");
    enumName = !enumerated || enumName == null ? "" : enumName.strip();
    values = !enumerated || values == null ? "" : values.strip();
    min = min == null ? "" : min.strip();
    max = max == null ? "" : max.strip();
    precision = precision == null ? "" : precision.strip();
    scale = scale == null ? "" : scale.strip();
    pattern = pattern == null ? "" : pattern;
    format = format == null ? "" : format.strip();
    multiline = multiline != null && multiline;
    withoutZone = withoutZone != null && withoutZone;
  }

  /** The form of a type that is there. */
  public static TypeForm of(FieldType type, DataModel model) {
    return switch (type) {
      case FieldType.Text text ->
          plain("text")
              .bounds(text.min(), text.max())
              .text(text.pattern(), text.format(), text.lines() == FieldType.Lines.MANY);
      case FieldType.Int number -> plain("integer").bounds(number.min(), number.max());
      case FieldType.Long number -> plain("long").bounds(number.min(), number.max());
      case FieldType.Decimal number ->
          plain("decimal")
              .bounds(number.min(), number.max())
              .digits(number.precision(), number.scale());
      case FieldType.Double number -> plain("double").bounds(number.min(), number.max());
      case FieldType.Bool bool -> plain("boolean");
      case FieldType.Date date -> plain("date");
      case FieldType.Time time -> plain("time");
      case FieldType.Timestamp stamp ->
          stamp.zone() == FieldType.Zone.WITHOUT_ZONE ? zoneless() : plain("timestamp");
      case FieldType.Uuid uuid -> plain("uuid");
      case FieldType.Json json -> plain("json");
      case FieldType.Enumerated named ->
          plain("enum").enumerated(model.enumType(named.type()).orElseThrow().name().value());
      case FieldType.ListOf list -> of(list.element(), model).asElement();
    };
  }

  /** The type that the word names; text where it names none. */
  TypeName type() {
    return TypeName.ofWord(word).orElse(TypeName.TEXT);
  }

  /** The type as an edit asks for it; texts that are no numbers are problems at their elements. */
  TypeSpec spec(FormProblems.Gathering problems) {
    TypeName type = type();
    if (TypeName.ofWord(word).isEmpty()) {
      problems.add("kind.word", NOT_OFFERED);
    }
    if (!of.isEmpty() && TypeName.ofWord(of).isEmpty()) {
      problems.add("kind.of", NOT_OFFERED);
    }
    TypeSpec spec = TypeSpec.of(type);
    for (TypeOption option : type.options()) {
      Object value = value(option, problems);
      spec = value == null ? spec : spec.with(option, value);
    }
    return spec;
  }

  private @Nullable Object value(TypeOption option, FormProblems.Gathering problems) {
    return switch (option) {
      case MIN -> number(min, "kind.min", problems);
      case MAX -> number(max, "kind.max", problems);
      case PRECISION -> digits(precision, "kind.precision", problems);
      case SCALE -> digits(scale, "kind.scale", problems);
      case PATTERN -> pattern.isEmpty() ? null : pattern;
      case FORMAT -> format.isEmpty() ? null : format(problems);
      case MULTILINE -> multiline ? true : null;
      case WITH_ZONE -> withoutZone ? false : null;
      case ENUM -> isEnum() && !enumName.isEmpty() ? Ref.named(enumName) : null;
      case VALUES -> isEnum() && enumName.isEmpty() && !values.isEmpty() ? valueList() : null;
      case OF -> TypeName.ofWord(of).orElse(TypeName.TEXT);
    };
  }

  private boolean isEnum() {
    return word.equals("enum") || of.equals("enum");
  }

  private List<String> valueList() {
    return Arrays.stream(values.split("[,\\n]"))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private FieldType.@Nullable TextFormat format(FormProblems.Gathering problems) {
    for (FieldType.TextFormat known : FieldType.TextFormat.values()) {
      if (known.name().equalsIgnoreCase(format)) {
        return known;
      }
    }
    problems.add("kind.format", "This is not one of the known forms of text.");
    return null;
  }

  private static @Nullable BigDecimal number(
      String text, String element, FormProblems.Gathering problems) {
    try {
      return text.isEmpty() ? null : new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      problems.add(element, "A number is needed here, such as 100 or 2.5.");
      return null;
    }
  }

  private static @Nullable Integer digits(
      String text, String element, FormProblems.Gathering problems) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.matches("\\d{1,4}")) {
      return Integer.valueOf(text);
    }
    problems.add(element, "A number of digits is needed here, such as 10.");
    return null;
  }

  private static TypeForm plain(String word) {
    return new TypeForm(word, "", "", "", "", "", "", "", "", "", false, false);
  }

  private static TypeForm zoneless() {
    return new TypeForm("timestamp", "", "", "", "", "", "", "", "", "", false, true);
  }

  private TypeForm bounds(@Nullable Number least, @Nullable Number greatest) {
    return new TypeForm(
        word,
        of,
        enumName,
        values,
        shown(least),
        shown(greatest),
        precision,
        scale,
        pattern,
        format,
        multiline,
        withoutZone);
  }

  private TypeForm digits(@Nullable Integer all, @Nullable Integer after) {
    return new TypeForm(
        word,
        of,
        enumName,
        values,
        min,
        max,
        shown(all),
        shown(after),
        pattern,
        format,
        multiline,
        withoutZone);
  }

  private TypeForm text(
      @Nullable String regex, FieldType.@Nullable TextFormat known, boolean manyLines) {
    return new TypeForm(
        word,
        of,
        enumName,
        values,
        min,
        max,
        precision,
        scale,
        regex == null ? "" : regex,
        known == null ? "" : known.name().toLowerCase(Locale.ROOT),
        manyLines,
        withoutZone);
  }

  private TypeForm enumerated(String name) {
    return new TypeForm(
        word,
        of,
        name,
        values,
        min,
        max,
        precision,
        scale,
        pattern,
        format,
        multiline,
        withoutZone);
  }

  private TypeForm asElement() {
    return new TypeForm(
        "list", word, enumName, values, min, max, "", "", pattern, format, multiline, withoutZone);
  }

  private static String shown(@Nullable Number number) {
    return switch (number) {
      case null -> "";
      case BigDecimal exact -> exact.toPlainString();
      default -> number.toString();
    };
  }
}
