package io.relata.admin.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.model.DataModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelationEditsTests {

  private static final List<ModelEdit> LIBRARY =
      Stream.concat(
              Stream.of("author", "book")
                  .<ModelEdit>map(name -> new ModelEdit.AddTable(TableSpec.of(name))),
              RelationEdits.add(form("author", "books")).stream())
          .toList();

  @Test
  @DisplayName("R12: a new name on one side is a rename of that side alone")
  void renamesOneSide() {
    assertThat(RelationEdits.change(form("author", "books"), form("author", "works")))
        .singleElement()
        .isInstanceOf(ModelEdit.RenameRelation.class);
  }

  @Test
  void bothSidesCanBeRenamedAtOnce() {
    List<ModelEdit> edits = RelationEdits.change(form("author", "books"), form("writer", "works"));
    DataModel after = applied(Stream.concat(LIBRARY.stream(), edits.stream()).toList());
    assertThat(after.relations().getFirst().owning().name()).hasToString("writer");
    assertThat(after.relations().getFirst().inverse().name()).hasToString("works");
  }

  @Test
  void theFormOfARelationIsTheFormThatItWasMadeOf() {
    DataModel model = applied(LIBRARY);
    assertThat(RelationForm.of(model.relations().getFirst(), model))
        .isEqualTo(form("author", "books"));
  }

  @Test
  void thePreviewSaysWhatStandsInTheWay() {
    RelationForm taken = form("author", "id");
    EditOutcome outcome =
        new ModelEditor(IdSource.random())
            .apply(
                DataModel.EMPTY,
                1,
                Stream.concat(LIBRARY.stream().limit(2), RelationEdits.add(taken).stream())
                    .toList());
    RelationPreview preview = RelationPreview.of(taken, outcome);
    assertThat(preview.problems()).isNotEmpty();
    assertThat(preview.picture().right().field()).isEqualTo("id");
  }

  private static RelationForm form(String name, String inverse) {
    return new RelationForm(
        "book",
        name,
        "author",
        inverse,
        "many-to-one",
        false,
        false,
        "restrict",
        "any",
        "any",
        "",
        "",
        "",
        "");
  }

  private static DataModel applied(List<ModelEdit> edits) {
    EditOutcome outcome = new ModelEditor(IdSource.random()).apply(DataModel.EMPTY, 1, edits);
    assertThat(outcome).isInstanceOf(EditOutcome.Edited.class);
    return ((EditOutcome.Edited) outcome).model();
  }
}
