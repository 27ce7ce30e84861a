package io.relata.admin.rows;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.request.Argument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks to be written: the input's structure, and its values beside it.
 *
 * @param input by API name; a relation by its foreign key's name
 * @param values by the same names
 * @param problems of what could not be read
 */
record RowInput(
    Map<String, Argument> input, Map<String, @Nullable Object> values, FormProblems problems) {

  /**
   * @param before what the row holds; what is the same is not written again
   */
  static RowInput of(TableRows rows, RowForm before, RowForm form) {
    Reading reading = new Reading(rows);
    for (Field field : rows.table().fields()) {
      String name = field.name().value();
      if (!form.value(name).equals(before.value(name))) {
        reading.field(field, form.value(name));
      }
    }
    for (RelationEnd end : rows.settable()) {
      String name = end.name().value();
      if (!form.value(name).equals(before.value(name))) {
        reading.relation(end, form.value(name));
      }
    }
    return new RowInput(reading.input, reading.values, reading.problems.gathered());
  }

  /** The names of the form's elements. */
  static Set<String> elements(TableRows rows) {
    Set<String> names = new HashSet<>();
    rows.table().fields().forEach(field -> names.add(RowForm.PREFIX + field.name()));
    rows.settable().forEach(end -> names.add(RowForm.PREFIX + end.name()));
    return names;
  }

  /** Gathers the input while the form is read. */
  private static final class Reading {
    private final TableRows rows;
    private final Map<String, Argument> input = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final FormProblems.Gathering problems;

    Reading(TableRows rows) {
      this.rows = rows;
      this.problems = new FormProblems.Gathering(elements(rows));
    }

    void field(Field field, String text) {
      String name = field.name().value();
      if (text.isEmpty()) {
        input.put(name, new Argument.Null());
        return;
      }
      try {
        put(name, TypedText.read(text, field.type()));
      } catch (TypedText.UnreadableException unreadable) {
        problems.add(RowForm.PREFIX + name, String.valueOf(unreadable.getMessage()));
      }
    }

    void relation(RelationEnd end, String id) {
      String name = end.name() + "_id";
      if (id.isBlank()) {
        input.put(name, new Argument.Null());
        return;
      }
      TypedText.key(id, rows.far(end).key())
          .ifPresentOrElse(
              key -> put(name, key),
              () -> problems.add(RowForm.PREFIX + end.name(), "Choose a row from the list."));
    }

    private void put(String name, Object value) {
      input.put(name, RowRequests.given(name));
      values.put(name, value);
    }
  }
}
