package io.relata.admin.rows;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
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

  /** What a new row is given: what nobody filled in is left to its default. */
  static RowInput of(TableRows rows, RowForm form) {
    return of(rows, RowForm.EMPTY, RowForm.EMPTY, form);
  }

  /**
   * @param stored what the row holds
   * @param shown what the form showed; what was sent back as it was is not written
   */
  static RowInput of(TableRows rows, RowForm stored, RowForm shown, RowForm form) {
    Reading reading = new Reading(rows);
    for (Field field : rows.table().fields()) {
      if (isTouched(field, shown, form)) {
        String name = field.name().value();
        reading.field(field, stored.value(name), form.value(name));
      }
    }
    for (RelationEnd end : rows.settable()) {
      if (isTouched(end, shown, form)) {
        reading.relation(end, form.value(end.name().value()));
      }
    }
    return new RowInput(reading.input, reading.values, reading.problems.gathered());
  }

  static boolean isTouched(Field field, RowForm shown, RowForm form) {
    String name = field.name().value();
    return form.has(name)
        && !ShownText.isUntouched(field.type(), shown.value(name), form.value(name));
  }

  static boolean isTouched(RelationEnd end, RowForm shown, RowForm form) {
    String name = end.name().value();
    return form.has(name) && !form.value(name).equals(shown.value(name));
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

    void field(Field field, String stored, String text) {
      String name = field.name().value();
      if (text.isEmpty()) {
        input.put(name, new Argument.Null());
        return;
      }
      try {
        put(name, TypedText.read(likeStored(field, stored, text), field.type()));
      } catch (TypedText.UnreadableException unreadable) {
        problems.add(RowForm.PREFIX + name, String.valueOf(unreadable.getMessage()));
      }
    }

    /** Browsers send one kind of newline; a text that has CRLF keeps it. */
    private static String likeStored(Field field, String stored, String text) {
      return field.type() instanceof FieldType.Text && stored.contains("\r\n")
          ? text.replace("\n", "\r\n")
          : text;
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
