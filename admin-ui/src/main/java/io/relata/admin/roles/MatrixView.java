package io.relata.admin.roles;

import io.relata.admin.layout.Words;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role may do: tables by actions.
 *
 * @param actions the words above the columns
 * @param gone what is left of tables that the model has no more
 */
public record MatrixView(List<String> actions, List<Line> lines, List<String> gone) {

  /** What a role may do with one table. */
  public record Line(String table, List<Cell> cells) {}

  /**
   * One action on one table.
   *
   * @param action in addresses, {@code read}
   * @param state {@code none}, {@code all} or {@code rows}
   * @param more what else there is to know, {@code some fields}; may be empty
   * @param words all grants in sentences
   * @param warnings what the linter has to say
   */
  public record Cell(
      String action, String state, String more, List<String> words, List<String> warnings) {

    /** The state as a word. */
    public String text() {
      return switch (state) {
        case "all" -> "All";
        case "rows" -> "Rows";
        default -> "None";
      };
    }
  }

  private record Place(TableId table, Action action) {}

  static MatrixView of(Role role, PolicyView policy) {
    TenantApi api = policy.api();
    Map<Place, List<Grant>> grants =
        role.grants().stream()
            .collect(Collectors.groupingBy(grant -> new Place(grant.table(), grant.action())));
    GrantWords words = new GrantWords(api);
    Warnings warnings = policy.warnings();
    List<Line> lines =
        policy.tables().stream()
            .map(
                table ->
                    line(
                        table,
                        grants,
                        words,
                        action -> warnings.at(role.name(), table.table().id(), action)))
            .toList();
    List<String> gone =
        role.grants().stream()
            .filter(grant -> !api.tables().containsKey(grant.table()))
            .map(words::of)
            .distinct()
            .toList();
    return new MatrixView(
        Stream.of(Action.values()).map(action -> Words.sentence(Words.of(action))).toList(),
        lines,
        gone);
  }

  private static Line line(
      ApiTable table,
      Map<Place, List<Grant>> grants,
      GrantWords words,
      Function<Action, List<String>> warnings) {
    TableId id = table.table().id();
    return new Line(
        table.table().name().value(),
        Stream.of(Action.values())
            .map(
                action ->
                    cell(
                        action,
                        grants.getOrDefault(new Place(id, action), List.of()),
                        words,
                        warnings.apply(action)))
            .toList());
  }

  private static Cell cell(
      Action action, List<Grant> grants, GrantWords words, List<String> warnings) {
    return new Cell(
        word(action),
        state(grants),
        more(grants),
        grants.stream().map(words::of).toList(),
        warnings);
  }

  static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static String state(List<Grant> grants) {
    if (grants.isEmpty()) {
      return "none";
    }
    return grants.stream().anyMatch(grant -> grant.rows().equals(Condition.ALWAYS))
        ? "all"
        : "rows";
  }

  private static String more(List<Grant> grants) {
    boolean some = grants.stream().anyMatch(grant -> grant.fields() != null);
    String fields = some ? "some fields" : "";
    if (grants.size() < 2) {
      return fields;
    }
    return Words.count(grants.size(), "grant") + (some ? ", " + fields : "");
  }
}
