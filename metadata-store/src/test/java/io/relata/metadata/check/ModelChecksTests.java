package io.relata.metadata.check;

import static io.relata.testing.Worlds.library;
import static io.relata.testing.Worlds.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.testing.Worlds;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelChecksTests {

  @Test
  void findsNothingInAGoodModel() {
    assertThat(ModelChecks.check(library())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{edit: add_field, table: book, name: author__name, type: text}",
        "{edit: add_field, table: book, name: author__whatever, type: integer}",
        "{edit: add_field, table: book, name: released__year, type: integer}",
        "{edit: add_relation, from: book, name: author__other, to: author, inverse: others,"
            + " cardinality: many-to-one}",
        "{edit: rename_field, table: book, field: subtitle, name: released__x}"
      })
  void refusesColumnsThatCouldBeTakenForKeysOfGroups(String edit) {
    DataModel model =
        Worlds.edited(
            library(),
            2,
            """
            - {edit: add_field, table: book, name: released, type: date}
            - {edit: add_field, table: book, name: subtitle, type: text}
            """);

    assertThat(refused(model, "- " + edit))
        .extracting(problem -> problem.code())
        .containsExactly(ModelProblem.Code.NAME_CLASH);
  }

  @Test
  void refusesOriginsOfKeysOfGroupsThatColumnsCouldBeTakenFor() {
    DataModel model =
        Worlds.edited(
            library(),
            2,
            """
            - {edit: add_field, table: book, name: editor__name, type: text}
            - {edit: add_field, table: book, name: born__year, type: integer}
            """);

    assertThat(
            refused(
                model,
                """
                - {edit: add_relation, from: book, name: editor, to: author, inverse: edited, cardinality: many-to-one}
                - {edit: add_field, table: book, name: born, type: date}
                """))
        .extracting(problem -> problem.message())
        .containsExactlyInAnyOrder(
            "'editor__name' could be taken for what rows are grouped by along 'editor'",
            "'born__year' could be taken for what rows are grouped by along 'born'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authors",
        "authors_connection",
        "authors_aggregate",
        "authors_group",
        "add_author",
        "add_authors",
        "edit_author",
        "delete_authors",
        "upsert_author",
        "author_filter",
        "author_many_filter",
        "author_sort",
        "author_add",
        "author_edit",
        "author_key",
        "author_unique",
        "author_aggregate",
        "author_connection",
        "author_edge",
        "author_changes",
        "author_books_item",
        "auth__or",
        "query",
        "mutation",
        "subscription",
        "string",
        "int",
        "long",
        "date_time",
        "decimal_filter",
        "relation_action",
        "sort_direction",
        "page_info",
        "file"
      })
  void refusesATableWhoseNamesAreGeneratedOrKept(String name) {
    DataModel model = Worlds.edited(library(), 2, "- {edit: add_table, name: auth_or}");
    assertThat(
            refused(
                model,
                "- {edit: add_table, name: "
                    + name
                    + ", plural: others_"
                    + name.substring(0, 3)
                    + "}"))
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.code())
                  .isIn(ModelProblem.Code.NAME_CLASH, ModelProblem.Code.RESERVED_NAME);
              assertThat(problem.path()).isEqualTo("edits[0].name");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "created_at",
        "updated_at",
        "created_by",
        "updated_by",
        "row_version",
        "and",
        "or",
        "not",
        "search",
        "is_null",
        "true",
        "false",
        "null",
        "name",
        "books",
        "books_count",
        "books_aggregate",
        "books_connection",
        "books_group"
      })
  void refusesAFieldWhoseNameIsTaken(String name) {
    assertThat(
            refused(
                library(),
                "- {edit: add_field, table: author, name: \"" + name + "\", type: text}"))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.path()).isEqualTo("edits[0].name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"integer", "json", "date", "list, of: text", "enum, values: [A]"})
  void refusesASearchableFieldThatIsNoText(String type) {
    String field = "- {edit: add_field, table: author, name: more, searchable: true, type: ";
    assertThat(refused(library(), field + type + "}"))
        .extracting(ModelProblem::path)
        .containsExactly("edits[0].searchable");
  }

  @Test
  void refusesAFieldThatIsTheScalarOfARelation() {
    assertThat(refused(library(), "- {edit: add_field, table: book, name: author_id, type: long}"))
        .extracting(ModelProblem::message)
        .containsExactly(
            "'author_id' (field book.author_id) is taken by a member of relation book.author");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "null", "_X", "__X", "a-b", "1A", "Ünï", "it's"})
  void refusesAValueThatGraphqlDoesNotTake(String value) {
    assertThat(
            refused(library(), "- {edit: add_enum, name: mood, values: [GOOD, \"" + value + "\"]}"))
        .extracting(ModelProblem::path)
        .containsExactly("edits[0].values[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a'b", "a;b", "a b", "A", "é", "1a", "a.b", "$a", "__typename"})
  void refusesNamesThatCouldMeanSomethingElse(String name) {
    String quoted = "\"" + name.replace("\"", "\\\"") + "\"";
    assertThat(refused(library(), "- {edit: add_table, name: " + quoted + "}"))
        .extracting(ModelProblem::code)
        .containsExactly(ModelProblem.Code.INVALID_NAME);
  }

  @Test
  void takesNamesOfFortyEightCharactersAndNoMore() {
    String name = String.join("", Collections.nCopies(48, "x"));
    assertThat(ApiName.isWellFormed(name)).isTrue();
    assertThat(refused(library(), "- {edit: add_table, name: x" + name + ", plural: ys}"))
        .extracting(ModelProblem::code)
        .containsExactly(ModelProblem.Code.INVALID_NAME);
  }

  @Test
  void refusesMoreFieldsThanATableCanHave() {
    String fields =
        IntStream.rangeClosed(0, Limits.COLUMNS_PER_TABLE)
            .mapToObj(i -> "{name: f" + i + ", type: integer}")
            .collect(Collectors.joining(", "));
    assertThat(refused(library(), "- {edit: add_table, name: wide, fields: [" + fields + "]}"))
        .extracting(ModelProblem::code)
        .containsExactly(ModelProblem.Code.TOO_MANY);
  }

  @Test
  void givesPathsWithinAModelOfItsOwn() {
    DataModel good = library();
    DataModel bad =
        good.withTables(
            List.of(
                good.tables().getFirst(), good.tables().getLast().withName(new ApiName("author"))));
    assertThat(ModelChecks.check(bad))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.path()).startsWith("tables.author"));
  }
}
