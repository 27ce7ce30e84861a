package io.relata.admin.simulator;

import io.relata.metadata.access.Action;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which row is asked about; all empty before anything was asked.
 *
 * @param field a cell of it, or empty
 * @param action {@code read}, {@code edit}, {@code delete} or {@code link}
 */
public record ExplanationForm(String table, String id, String field, String action) {

  public ExplanationForm {
    table = table == null ? "" : table.strip();
    id = id == null ? "" : id.strip();
    field = field == null ? "" : field.strip();
    action = action == null || action.isEmpty() ? "read" : action;
  }

  public boolean isAsked() {
    return !table.isEmpty() && !id.isEmpty();
  }

  /** What it is no name of is reading. */
  Action asAction() {
    return Stream.of(Action.values())
        .filter(each -> each != Action.ADD)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(action))
        .findFirst()
        .orElse(Action.READ);
  }
}
