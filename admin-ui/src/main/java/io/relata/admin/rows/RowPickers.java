package io.relata.admin.rows;

import io.relata.admin.layout.Option;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<Option> options = search(workspace, rows, end, "");
    boolean all = options.size() <= PickerView.OFFERED;
    if (!chosen.isEmpty() && options.stream().noneMatch(option -> option.value().equals(chosen))) {
      options.add(1, chosenOption(workspace, rows.far(end), chosen));
    }
    String search = workspace.href("/data/" + rows.name() + "/options/" + end.name());
    return new PickerView(options, all ? "" : search);
  }

  /** An empty choice, and then the rows whose name contains a text. */
  List<Option> search(Workspace workspace, TableRows rows, RelationEnd end, String text) {
    Table far = rows.far(end);
    JsonNode found =
        store.read(workspace, RowRequests.options(far, text, isText(far), PickerView.OFFERED));
    List<Option> options = new ArrayList<>();
    options.add(new Option("", "—"));
    found.forEach(row -> options.add(option(row)));
    return options;
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
