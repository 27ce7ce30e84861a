package io.relata.metadata.document;

import static io.relata.testing.Worlds.documentEdits;
import static io.relata.testing.Worlds.library;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.plan.ModelChange;
import io.relata.metadata.plan.ModelDiff;
import io.relata.testing.Worlds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentEditsTests {

  private static final String NAMES = ModelDocuments.toYaml(library(), ModelDocuments.Naming.NAMES);
  private static final String IDS =
      ModelDocuments.toYaml(library(), ModelDocuments.Naming.NAMES_AND_IDS);

  @ParameterizedTest
  @EnumSource
  void findsNothingToDoInWhatWasExported(ModelDocuments.Naming naming) {
    assertThat(documentEdits(library(), ModelDocuments.toYaml(library(), naming))).isEmpty();
    assertThat(
            ModelDocuments.edits(
                library(),
                Worlds.read(
                    ModelDocuments.documentFromJson(ModelDocuments.toJson(library(), naming)))))
        .isEqualTo(new Parsed.Read<>(List.of()));
  }

  @Test
  void renamesByIdAndNeverDrops() {
    String renamed =
        IDS.replace("name: author\n", "name: writer\n")
            .replace("name: title,", "name: heading,")
            .replace("to: author,", "to: writer,")
            .replace("inverse: books", "inverse: works");
    assertThat(kinds(renamed))
        .containsExactlyInAnyOrder(
            ModelChange.Kind.RENAME_TABLE,
            ModelChange.Kind.RENAME_FIELD,
            ModelChange.Kind.RENAME_RELATION);
  }

  @Test
  void renamesByWhatTheDocumentSays() {
    String renamed =
        NAMES
            .replace("- name: author\n", "- name: writer\n    renamed_from: author\n")
            .replace("name: title,", "name: heading, renamed_from: title,")
            .replace("to: author,", "to: writer,")
            .replace("name: author,", "name: writer, renamed_from: author,");
    assertThat(kinds(renamed))
        .containsExactlyInAnyOrder(
            ModelChange.Kind.RENAME_TABLE,
            ModelChange.Kind.RENAME_FIELD,
            ModelChange.Kind.RENAME_RELATION);
  }

  @Test
  void canBeReadAgainAfterTheRename() {
    String renamed = NAMES.replace("name: title,", "name: heading, renamed_from: title,");
    DataModel after = Worlds.edited(library(), 2, documentEdits(library(), renamed)).model();
    assertThat(documentEdits(after, renamed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: title,", "name: email,"})
  void neverGuessesARename(String field) {
    assertThat(problems(NAMES.replace(field, "name: something_else,")))
        .extracting(ModelProblem::code)
        .containsExactly(Code.AMBIGUOUS);
  }

  @Test
  void takesANewFieldForOneWhenToldSo() {
    String changed = NAMES.replace("name: title,", "name: heading, renamed_from: null,");
    assertThat(kinds(changed))
        .containsExactly(ModelChange.Kind.DROP_FIELD, ModelChange.Kind.ADD_FIELD);
  }

  @Test
  void reportsARelationThatLeadsElsewhere() {
    assertThat(problems(NAMES.replace("to: author,", "to: book,")))
        .extracting(ModelProblem::path)
        .containsExactly("relations[0].to");
  }

  @Test
  void makesAnythingFromAnything() {
    List<String> names = Templates.names();
    for (String from : names) {
      DataModel before = template(from);
      for (String to : names) {
        String document =
            ModelDocuments.toYaml(template(to), ModelDocuments.Naming.NAMES)
                .replace("- name:", "- renamed_from: null\n    name:")
                .replace("- {from:", "- {renamed_from: null, from:")
                .replace("- {name:", "- {renamed_from: null, name:");
        DataModel after = Worlds.edited(before, 2, documentEdits(before, document)).model();
        assertThat(ModelDocuments.toYaml(after, ModelDocuments.Naming.NAMES))
            .isEqualTo(ModelDocuments.toYaml(template(to), ModelDocuments.Naming.NAMES));
      }
    }
  }

  @Test
  void bringsTemplatesThatCanBeMade() {
    assertThat(Templates.names()).containsExactly("library", "music_store", "crm");
    assertThat(Templates.find("nothing")).isEmpty();
    assertThat(template("music_store").tables())
        .extracting(Table::name)
        .contains(new ApiName("invoice_line"), new ApiName("employee"));
  }

  private static List<ModelProblem> problems(String yaml) {
    return switch (ModelDocuments.edits(
        library(), Worlds.read(ModelDocuments.documentFromYaml(yaml)))) {
      case Parsed.Read<List<ModelEdit>> read -> List.of();
      case Parsed.Unreadable<List<ModelEdit>>(List<ModelProblem> problems) -> problems;
    };
  }

  private static DataModel template(String name) {
    return Worlds.edited(DataModel.EMPTY, 1, Templates.edits(name).orElseThrow()).model();
  }

  private static List<ModelChange.Kind> kinds(String yaml) {
    DataModel after = Worlds.edited(library(), 2, documentEdits(library(), yaml)).model();
    return ModelDiff.between(library(), after).stream().map(ModelChange::kind).toList();
  }
}
