package io.relata.admin.rows;

import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.request.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/**
 * Which rows a grid shows: those of which one field passes a test.
 *
 * @param field its name; empty for all rows
 * @param value as it was typed
 */
public record GridFilter(String field, Test test, String value) {

  public static final GridFilter NONE = new GridFilter("", Test.IS, "");

  private static final String FIELD = "field";
  private static final String TEST = "test";
  private static final String VALUE = "value";

  /** What is asked of a field. */
  public enum Test {
    IS("is", "eq"),
    CONTAINS("contains", "icontains"),
    STARTS_WITH("starts with", "starts_with"),
    AT_LEAST("is at least", "gte"),
    AT_MOST("is at most", "lte"),
    MISSING("has no value", "is_null"),
    PRESENT("has a value", "is_null");

    private final String words;
    private final String operator;

    Test(String words, String operator) {
      this.words = words;
      this.operator = operator;
    }

    /** As in "title contains sea". */
    public String words() {
      return words;
    }

    private boolean takesAValue() {
      return this != MISSING && this != PRESENT;
    }
  }

  static GridFilter of(MultiValueMap<String, String> sent) {
    String field = GridAsk.given(sent, FIELD);
    String test = GridAsk.given(sent, TEST);
    return field.isEmpty()
        ? NONE
        : new GridFilter(
            field,
            Stream.of(Test.values())
                .filter(each -> each.name().equals(test))
                .findFirst()
                .orElse(Test.IS),
            GridAsk.given(sent, VALUE));
  }

  public boolean isThere() {
    return !field.isEmpty();
  }

  Map<String, String> said() {
    if (!isThere()) {
      return Map.of();
    }
    Map<String, String> said = new LinkedHashMap<>();
    said.put(FIELD, field);
    said.put(TEST, test.name());
    if (test.takesAValue()) {
      said.put(VALUE, value);
    }
    return said;
  }

  /**
   * As the argument {@code filter} has it.
   *
   * @return empty for all rows
   * @throws TypedText.UnreadableException where the value is none of the field's
   */
  Optional<Argument> argument(TableRows rows) throws TypedText.UnreadableException {
    return isThere()
        ? Optional.of(
            RowRequests.members(field, RowRequests.members(test.operator, compared(rows))))
        : Optional.empty();
  }

  private Argument compared(TableRows rows) throws TypedText.UnreadableException {
    return RowRequests.value(
        switch (test) {
          case MISSING -> true;
          case PRESENT -> false;
          case CONTAINS, STARTS_WITH -> value;
          case IS, AT_LEAST, AT_MOST -> typed(rows);
        });
  }

  /** Names that are no field's are left to those who know what a caller can name. */
  private Object typed(TableRows rows) throws TypedText.UnreadableException {
    Optional<FieldType> type =
        rows.table().fields().stream()
            .filter(each -> each.name().value().equals(field))
            .map(Field::type)
            .findFirst();
    return type.isPresent() ? TypedText.read(value, type.get()) : value;
  }

  /** Fields that can be asked about. */
  static List<String> fields(TableRows rows) {
    return Stream.concat(
            Stream.of("id"),
            rows.table().fields().stream()
                .filter(field -> isOrdered(field.type()))
                .map(field -> field.name().value()))
        .toList();
  }

  /** Whether values of a type can be sorted and compared. */
  static boolean isOrdered(FieldType type) {
    return !(type instanceof FieldType.Json || type instanceof FieldType.ListOf);
  }
}
