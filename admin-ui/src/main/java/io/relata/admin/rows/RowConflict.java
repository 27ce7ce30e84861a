package io.relata.admin.rows;

import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that somebody else has changed while a form of it was open.
 *
 * @param form what was typed, and of all else what the row holds now; it is for the row as it is
 *     now, so that it can be saved over the other's change
 * @param newer what the row holds now where something else was typed, by the name of the field or
 *     relation
 */
record RowConflict(RowForm form, Map<String, String> newer) {

  static final String WORDS =
      "Somebody else has changed this row meanwhile. What you typed is still here, and what the"
          + " row holds now stands beside it.";

  /**
   * @param stored what the row holds now
   * @param shown what the form showed
   */
  static RowConflict of(TableRows rows, RowForm stored, RowForm shown, RowForm form) {
    Map<String, String> typed = new LinkedHashMap<>();
    Map<String, String> newer = new LinkedHashMap<>();
    for (Field field : rows.table().fields()) {
      String name = field.name().value();
      if (RowInput.isTouched(field, shown, form)) {
        typed.put(name, form.value(name));
        if (RowInput.isTouched(field, stored, form)) {
          newer.put(name, stored.value(name));
        }
      }
    }
    for (RelationEnd end : rows.settable()) {
      String name = end.name().value();
      if (RowInput.isTouched(end, shown, form)) {
        typed.put(name, form.value(name));
        if (RowInput.isTouched(end, stored, form)) {
          newer.put(name, stored.value(name));
        }
      }
    }
    return new RowConflict(new RowForm(typed, stored.version()).orElse(stored), newer);
  }
}
