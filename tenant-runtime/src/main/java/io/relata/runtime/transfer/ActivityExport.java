package io.relata.runtime.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.relata.metadata.store.ActivityEntry;
import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the log of activity as a file, newest first and as a stream; does not close the target.
 */
public final class ActivityExport {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> COLUMNS =
      List.of("id", "at", "actor", "address", "tenant", "action", "details");

  private final ActivityLog activity;

  public ActivityExport(ActivityLog activity) {
    this.activity = activity;
  }

  /**
   * With a header. The details are JSON. A text that a spreadsheet would take for a formula has an
   * apostrophe before it.
   *
   * @throws UncheckedIOException where the target fails
   */
  public void csv(ActivityFilter filter, OutputStream target) {
    CsvWriter csv = CsvWriter.builder().build(target, StandardCharsets.UTF_8);
    csv.writeRecord(COLUMNS);
    activity.each(
        filter,
        entry ->
            csv.writeRecord(values(entry).values().stream().map(ActivityExport::cell).toList()));
    try {
      csv.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * An object a line.
   *
   * @throws UncheckedIOException where the target fails
   */
  public void lines(ActivityFilter filter, OutputStream target) {
    activity.each(filter, entry -> line(entry, target));
  }

  private static void line(ActivityEntry entry, OutputStream target) {
    try {
      target.write(JSON.writeValueAsBytes(values(entry)));
      target.write('\n');
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Map<String, Object> values(ActivityEntry entry) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", entry.id());
    values.put("at", entry.at().toString());
    values.put("actor", entry.actor().identity());
    values.put("address", entry.actor().address());
    values.put("tenant", Objects.requireNonNullElse(entry.tenant(), ""));
    values.put("action", entry.action());
    values.put("details", entry.details());
    return values;
  }

  private static String cell(Object value) {
    return value instanceof Map<?, ?> details
        ? JSON.writeValueAsString(details)
        : FormulaGuard.guarded(value.toString());
  }
}
