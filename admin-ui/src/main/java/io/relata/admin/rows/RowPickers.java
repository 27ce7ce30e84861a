package io.relata.admin.rows;

import io.relata.admin.layout.Option;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Offers rows of a table to choose from, by what stands for them. */
@Component
class RowPickers {

  private final RowStore store;

  RowPickers(RowStore store) {
    this.store = store;
  }

  /**
   * @param chosen the id of the row that is chosen now, empty for none; it is always among the
   *     options
   */
  PickerView picker(Workspace workspace, TableRows rows, RelationEnd end, String chosen) {
    List<Option> options = search(workspace, rows, end, "", chosen);
    String search = workspace.href("/data/" + rows.name() + "/options/" + end.name());
    return new PickerView(options, options.size() <= PickerView.OFFERED ? "" : search);
  }

  /** An empty choice, the row that is chosen now, and rows whose name contains a text. */
  List<Option> search(
      Workspace workspace, TableRows rows, RelationEnd end, String text, String chosen) {
    Table far = rows.far(end);
    List<Option> options = new ArrayList<>();
    options.add(new Option("", "—"));
    store
        .read(workspace, RowRequests.options(far, text, isText(far), PickerView.OFFERED))
        .forEach(row -> options.add(option(row)));
    if (options.stream().noneMatch(option -> option.value().equals(chosen))) {
      options.add(1, chosenOption(workspace, far, chosen));
    }
    return distinguishable(options);
  }

  /** Rows that share a name show their ids as well. */
  private static List<Option> distinguishable(List<Option> options) {
    Map<String, Long> rows =
        options.stream().collect(Collectors.groupingBy(Option::text, Collectors.counting()));
    return options.stream()
        .map(
            option ->
                rows.getOrDefault(option.text(), 1L) == 1
                    ? option
                    : new Option(option.value(), option.text() + " · " + option.value()))
        .toList();
  }

  private Option chosenOption(Workspace workspace, Table far, String chosen) {
    return TypedText.key(chosen, far.key())
        .map(id -> store.read(workspace, RowRequests.named(far, id)))
        .filter(JsonNode::isObject)
        .map(RowPickers::option)
        .orElse(new Option(chosen, chosen));
  }

  private static Option option(JsonNode row) {
    return new Option(row.path("id").asString(), Cells.name(row));
  }

  private static boolean isText(Table table) {
    return Optional.ofNullable(table.display())
        .flatMap(table::field)
        .map(Field::type)
        .filter(FieldType.Text.class::isInstance)
        .isPresent();
  }
}
