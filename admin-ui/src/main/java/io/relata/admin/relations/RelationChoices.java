package io.relata.admin.relations;

import io.relata.admin.layout.Option;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a relation's form offers to choose from.
 *
 * @param tables the tables of the model
 * @param near the owning table, or the word "row"
 * @param far the other table, or the word "row"
 */
public record RelationChoices(List<Option> tables, String near, String far) {

  /** A choice that needs a line of explanation. */
  public record Choice(String value, String name, String text) {}

  static RelationChoices of(DataModel model, RelationForm form) {
    Stream<Option> tables =
        model.tables().stream().map(Table::name).map(name -> Option.of(name.value()));
    return new RelationChoices(
        Stream.concat(Stream.of(new Option("", "Choose a table")), tables).toList(),
        form.from().isEmpty() ? "row" : form.from(),
        form.to().isEmpty() ? "row" : form.to());
  }

  public List<Choice> cardinalities() {
    return List.of(
        new Choice("many-to-one", "Many to one", "Many rows here meet one row there"),
        new Choice("one-to-one", "One to one", "Each row here meets one row of its own"),
        new Choice("many-to-many", "Many to many", "Rows of both sides meet freely"));
  }

  public List<Choice> onDeletes() {
    return List.of(
        new Choice("restrict", "Refuse", "A row that is still needed stays"),
        new Choice("cascade", "Delete along", "The rows that point to it go as well"),
        new Choice("set_null", "Let go", "The rows stay and point to nothing"));
  }

  public List<Option> linkings() {
    return List.of(
        new Option("any", "Link rows or create them"),
        new Option("link_only", "Link rows that exist"),
        new Option("create_only", "Create rows only"),
        new Option("hidden", "Keep out of the API"));
  }
}
