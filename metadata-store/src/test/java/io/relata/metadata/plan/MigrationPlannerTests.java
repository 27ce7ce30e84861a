package io.relata.metadata.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.PhysicalName;
import io.relata.testing.Worlds;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationPlannerTests {

  private static final PhysicalName SCHEMA = new PhysicalName("t_library");
  private static final DataModel LIBRARY = Worlds.library();

  @Test
  @DisplayName("D1: a relation is a column, a foreign key, an index and two fields, in one plan")
  void addsARelationWhole() {
    MigrationPlan plan =
        plan(
            "- {edit: add_relation, from: book, name: editor, to: author, cardinality:"
                + " many-to-one}");
    assertThat(statements(plan))
        .satisfiesExactly(
            sql -> assertThat(sql).contains("ADD COLUMN \"editor_id\" bigint"),
            sql -> assertThat(sql).contains("FOREIGN KEY (\"editor_id\")", "NOT VALID"),
            sql -> assertThat(sql).contains("VALIDATE CONSTRAINT"),
            sql -> assertThat(sql).startsWith("CREATE INDEX").endsWith("(\"editor_id\", \"id\")"));
    assertThat(plan.changes())
        .extracting(ModelChange::text)
        .containsExactly("add relation book.editor / author.books_by_editor, many-to-one");
  }

  @Test
  @DisplayName("D3: one-to-one is a unique constraint")
  void keepsOneToOneUnique() {
    assertThat(
            statements(
                plan(
                    "- {edit: add_relation, from: book, name: sequel, to: book, cardinality:"
                        + " one-to-one}")))
        .anyMatch(sql -> sql.contains("UNIQUE (\"sequel_id\")"))
        .noneMatch(sql -> sql.startsWith("CREATE INDEX"));
  }

  @ParameterizedTest
  @CsvSource({"restrict, NO ACTION", "cascade, CASCADE", "set_null, SET NULL"})
  @DisplayName("D6: on_delete is the foreign key's own")
  void leavesDeletesToTheForeignKey(String onDelete, String action) {
    assertThat(
            statements(
                plan(
                    "- {edit: add_relation, from: book, name: editor, to: author, cardinality:"
                        + " many-to-one, on_delete: "
                        + onDelete
                        + "}")))
        .anyMatch(sql -> sql.contains("ON DELETE " + action + " NOT VALID"));
  }

  @Test
  @DisplayName("D8: required is turned on once no row is without it")
  void looksAtTheRowsBeforeItRequiresARelation() {
    MigrationPlan plan =
        plan("- {edit: change_relation, table: book, relation: author, required: true}");
    assertThat(plan.checks())
        .extracting(DataCheck::text)
        .containsExactly("rows of book without author");
    assertThat(statements(plan))
        .containsExactly(
            "ALTER TABLE \"t_library\".\"books\" ALTER COLUMN \"author_id\" SET NOT NULL");
  }

  @Test
  @DisplayName("D9: dropping a relation removes both fields, dropping a table its relations too")
  void tellsOfBothFieldsThatGo() {
    for (String edit :
        List.of(
            "- {edit: drop_relation, table: author, relation: books}",
            "- {edit: drop_table, table: author}")) {
      assertThat(plan(edit).apiImpact())
          .filteredOn(impact -> impact.kind() == ApiImpact.Kind.GONE)
          .extracting(ApiImpact::element)
          .contains("Book.author", "Book.author_id", "Author.books");
    }
    assertThat(plan("- {edit: drop_table, table: author}").dataLoss())
        .extracting(DataLoss::text)
        .containsExactly("rows of author", "links of book.author");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{edit: rename_table, table: author, name: writer}",
        "{edit: rename_field, table: author, field: name, name: full_name}",
        "{edit: rename_relation, table: book, relation: author, name: writer}",
        "{edit: rename_relation, table: author, relation: books, name: works}"
      })
  void renamesWithoutAStatementAndBreaksNobody(String edit) {
    MigrationPlan plan = plan("- " + edit);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.changes()).hasSize(1).noneMatch(ModelChange::breaking);
    assertThat(plan.apiImpact())
        .isNotEmpty()
        .allMatch(impact -> impact.kind() == ApiImpact.Kind.ALIAS);
  }

  @Test
  void saysWhenAFormerNameStopsAnswering() {
    DataModel renamed =
        Worlds.edited(LIBRARY, 2, "- {edit: rename_table, table: author, name: writer}");
    MigrationPlan plan = plan(renamed, "- {edit: add_table, name: author}");
    assertThat(plan.changes())
        .filteredOn(ModelChange::breaking)
        .extracting(ModelChange::text)
        .containsExactly("drop the former names author (authors) of table writer");
  }

  @Test
  void hashesTheVersionAndTheEdits() {
    List<ModelEdit> edits = Worlds.edits("- {edit: drop_table, table: author}");
    List<ModelEdit> others = Worlds.edits("- {edit: drop_table, table: book}");
    assertThat(hash(edits, 4)).isEqualTo(hash(edits, 4)).hasSize(64);
    assertThat(hash(edits, 5)).isNotEqualTo(hash(edits, 4));
    assertThat(hash(others, 4)).isNotEqualTo(hash(edits, 4));
  }

  @Test
  void hasNothingToDoBetweenEqualModels() {
    assertThat(MigrationPlanner.plan(SCHEMA, LIBRARY, LIBRARY, List.of(), 1).isEmpty()).isTrue();
  }

  private static String hash(List<ModelEdit> edits, int version) {
    return MigrationPlanner.plan(SCHEMA, LIBRARY, Worlds.edited(LIBRARY, 2, edits), edits, version)
        .hash();
  }

  private static MigrationPlan plan(String yaml) {
    return plan(LIBRARY, yaml);
  }

  private static MigrationPlan plan(DataModel before, String yaml) {
    List<ModelEdit> edits = Worlds.edits(yaml);
    return MigrationPlanner.plan(SCHEMA, before, Worlds.edited(before, 3, edits), edits, 2);
  }

  private static List<String> statements(MigrationPlan plan) {
    return plan.steps().stream().map(MigrationStep::sql).toList();
  }
}
