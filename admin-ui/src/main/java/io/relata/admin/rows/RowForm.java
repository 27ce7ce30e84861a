package io.relata.admin.rows;

import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/**
 * A row as a form holds it.
 *
 * @param values what was typed, by the name of the field or relation; a relation's is the id of the
 *     row that it leads to; what the form does not have at all is missing
 * @param version the row's version when it was loaded, 0 for a new one
 */
record RowForm(Map<String, String> values, long version) {

  /**
   * What the names of the form's elements begin with, so that no field can pass for something else.
   */
  static final String PREFIX = "field.";

  /** What the names of the hidden elements begin with that hold what an element has shown. */
  static final String SHOWN = "shown.";

  static final RowForm EMPTY = new RowForm(Map.of(), 0);

  static RowForm of(TableRows rows, MultiValueMap<String, String> sent) {
    return of(rows, PREFIX, sent);
  }

  /** What the form showed before anybody typed. */
  static RowForm shown(TableRows rows, MultiValueMap<String, String> sent) {
    return of(rows, SHOWN, sent);
  }

  static RowForm of(TableRows rows, JsonNode row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : rows.table().fields()) {
      values.put(field.name().value(), shown(row.path(field.name().value()), field.type()));
    }
    for (RelationEnd end : rows.settable()) {
      values.put(end.name().value(), row.path(end.name().value()).path("id").asString(""));
    }
    return new RowForm(values, row.path("row_version").asLong(0));
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** This form, with another's values where this one has none. */
  RowForm orElse(RowForm other) {
    Map<String, String> all = new LinkedHashMap<>(other.values);
    all.putAll(values);
    return new RowForm(all, version);
  }

  private static RowForm of(TableRows rows, String prefix, MultiValueMap<String, String> sent) {
    Map<String, String> values = new LinkedHashMap<>();
    rows.table().fields().forEach(field -> put(values, prefix, field.name().value(), sent));
    rows.settable().forEach(end -> put(values, prefix, end.name().value(), sent));
    String version = sent.getFirst("version");
    return new RowForm(
        values, version != null && version.matches("\\d{1,18}") ? Long.parseLong(version) : 0);
  }

  private static void put(
      Map<String, String> values, String prefix, String name, MultiValueMap<String, String> sent) {
    String value = sent.getFirst(prefix + name);
    if (value != null) {
      values.put(name, ShownText.withPlainNewlines(value));
    }
  }

  private static String shown(JsonNode value, FieldType type) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (type instanceof FieldType.Timestamp) {
      return value.asString().replaceFirst("(Z|[+-]\\d\\d:?\\d\\d)$", "");
    }
    return type instanceof FieldType.ListOf ? lines(value) : Cells.text(value);
  }

  private static String lines(JsonNode list) {
    StringBuilder text = new StringBuilder();
    list.forEach(element -> text.append(Cells.text(element)).append('\n'));
    return text.toString();
  }
}
