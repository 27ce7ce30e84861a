package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an open read policy lays open, in words. */
final class OpenReading {

  /** Names that tell of people's affairs, or of keys to something. */
  private static final Pattern DELICATE =
      Pattern.compile(
          ".*(e?mail|phone|mobile|salary|wage|income|iban|account_number|card|password|secret|token"
              + "|birth|born|ssn|social|tax_id|passport|health|diagnosis|religion|street|address"
              + "|private|confidential|note).*");

  private static final int NAMED = 5;

  private OpenReading() {}

  /** Empty where the read policy is closed, or where there is nothing to read. */
  static Optional<String> of(AccessPolicy policy, ReadPolicy reading, DataModel model) {
    if (reading == ReadPolicy.CLOSED || model.tables().isEmpty()) {
      return Optional.empty();
    }
    List<String> delicate =
        model.tables().stream()
            .filter(table -> !isDenied(policy, table))
            .flatMap(
                table ->
                    table.fields().stream()
                        .filter(field -> DELICATE.matcher(field.name().value()).matches())
                        .map(field -> table.name() + "." + field.name()))
            .toList();
    String all = "every role reads every row and field of every table";
    return Optional.of(delicate.isEmpty() ? all : all + ", " + among(delicate) + " too");
  }

  private static String among(List<String> names) {
    return names.size() <= NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
  }

  private static boolean isDenied(AccessPolicy policy, Table table) {
    return policy.denials().stream()
        .anyMatch(
            denial ->
                denial.table().equals(table.id())
                    && denial.action() == Action.READ
                    && denial.roles().isEmpty()
                    && denial.rows().equals(Condition.ALWAYS));
  }
}
