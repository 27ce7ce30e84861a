package io.relata.metadata.edit;

import static io.relata.testing.Worlds.edited;
import static io.relata.testing.Worlds.library;
import static io.relata.testing.Worlds.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import io.relata.testing.Worlds;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelEditorTests {

  @Nested
  class Tables {

    @ParameterizedTest
    @CsvSource({
      "author, authors",
      "company, companies",
      "order_line, order_lines",
      "child, children",
      "box, boxes",
      "sheep, sheep_list",
      "class, classes"
    })
    void getTheUsualPlural(String name, String plural) {
      DataModel model = edited(DataModel.EMPTY, 1, "- {edit: add_table, name: " + name + "}");
      assertThat(model.tables().getFirst().plural()).hasToString(plural);
      assertThat(model.tables().getFirst().physicalName()).hasToString(plural);
    }

    @Test
    @DisplayName("get a plural that fits where the usual one is too long, each another one")
    void getAPluralThatFits() {
      String longest = "a".repeat(ApiName.MAX_LENGTH);
      String other = "a".repeat(ApiName.MAX_LENGTH - 1) + "b";
      DataModel model =
          edited(
              DataModel.EMPTY,
              1,
              "- {edit: add_table, name: %s}\n- {edit: add_table, name: %s}"
                  .formatted(longest, other));
      assertThat(model.tables())
          .extracting(found -> found.plural().value())
          .containsExactly("a".repeat(43) + "_list", "a".repeat(41) + "_list_2");
      DataModel renamed =
          edited(model, 2, "- {edit: rename_table, table: " + longest + ", name: writer}");
      assertThat(table(renamed, "writer").plural()).hasToString("writers");
    }

    @Test
    void keepPhysicalNamesWhenRenamed() {
      DataModel model = edited(library(), 2, "- {edit: rename_table, table: author, name: writer}");
      Table writer = table(model, "writer");
      assertThat(writer.plural()).hasToString("writers");
      assertThat(writer.physicalName()).hasToString("authors");
      assertThat(writer.aliases())
          .extracting(TableAlias::name, TableAlias::plural, TableAlias::since)
          .containsExactly(tuple(new ApiName("author"), new ApiName("authors"), 2));
    }

    @Test
    void loseAnAliasWhenRenamedBack() {
      DataModel renamed =
          edited(library(), 2, "- {edit: rename_table, table: author, name: writer}");
      DataModel back = edited(renamed, 3, "- {edit: rename_table, table: writer, name: author}");
      assertThat(table(back, "author").aliases())
          .extracting(TableAlias::name)
          .containsExactly(new ApiName("writer"));
    }

    @Test
    void leaveNoAliasOfANameThatNoVersionServed() {
      DataModel model =
          edited(
              library(),
              2,
              """
              - {edit: rename_table, table: author, name: scribe}
              - {edit: rename_table, table: scribe, name: writer}
              """);
      assertThat(table(model, "writer").aliases())
          .extracting(TableAlias::name)
          .containsExactly(new ApiName("author"));
    }

    @Test
    void giveUpAnAliasThatANewTableTakes() {
      DataModel renamed =
          edited(library(), 2, "- {edit: rename_table, table: author, name: writer}");
      DataModel model = edited(renamed, 3, "- {edit: add_table, name: author}");
      assertThat(table(model, "writer").aliases()).isEmpty();
      assertThat(table(model, "author").physicalName()).hasToString("authors_2");
    }

    @Test
    void canSwapNames() {
      DataModel model =
          edited(
              library(),
              2,
              """
              - {edit: rename_table, table: author, name: something}
              - {edit: rename_table, table: book, name: author}
              - {edit: rename_table, table: something, name: book}
              """);
      assertThat(table(model, "author").physicalName()).hasToString("books");
      assertThat(table(model, "book").physicalName()).hasToString("authors");
      assertThat(model.tables()).allSatisfy(table -> assertThat(table.aliases()).isEmpty());
    }

    @Test
    @DisplayName("D9: a table takes its relations along")
    void dropWithTheirRelations() {
      DataModel model = edited(library(), 2, "- {edit: drop_table, table: author}");
      assertThat(model.tables()).extracting(Table::name).containsExactly(new ApiName("book"));
      assertThat(model.relations()).isEmpty();
    }

    @Test
    void refuseAnotherKey() {
      assertThat(refused(library(), "- {edit: change_table, table: author, key: uuid}"))
          .extracting(ModelProblem::code, ModelProblem::path)
          .containsExactly(tuple(Code.NOT_SUPPORTED, "edits[0].key"));
    }
  }

  @Nested
  class Fields {

    @ParameterizedTest
    @ValueSource(strings = {"xmin", "ctid", "tableoid"})
    void stepAsideOfPostgresqlsOwnColumns(String name) {
      DataModel model =
          edited(library(), 2, "- {edit: add_field, table: book, name: " + name + ", type: text}");
      assertThat(field(model, "book", name).column()).hasToString(name + "_2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"select", "order", "user", "limit", "offset", "sort", "table", "default"})
    void mayBeCalledAsKeywords(String name) {
      DataModel model =
          edited(library(), 2, "- {edit: add_field, table: book, name: " + name + ", type: text}");
      assertThat(field(model, "book", name).column()).hasToString(name);
    }

    @Test
    void keepColumnsAndRememberNamesWhenRenamed() {
      DataModel model =
          edited(
              library(), 7, "- {edit: rename_field, table: author, field: name, name: full_name}");
      Field field = field(model, "author", "full_name");
      assertThat(field.column()).hasToString("name");
      assertThat(field.aliases())
          .extracting(Alias::name, Alias::since)
          .containsExactly(tuple(new ApiName("name"), 7));
    }

    @Test
    void reuseNoColumnOfARenamedField() {
      DataModel renamed =
          edited(
              library(), 2, "- {edit: rename_field, table: author, field: name, name: full_name}");
      DataModel model =
          edited(renamed, 3, "- {edit: add_field, table: author, name: name, type: text}");
      assertThat(field(model, "author", "name").column()).hasToString("name_2");
      assertThat(field(model, "author", "full_name").aliases()).isEmpty();
    }

    @Test
    void changeOneOptionAndKeepTheOthers() {
      DataModel model =
          edited(
              library(),
              2,
              """
              - {edit: change_field, table: author, field: name, pattern: "^A"}
              - {edit: change_field, table: author, field: name, max: null, min: 2}
              """);
      assertThat(FieldTypes.spec(field(model, "author", "name").type()))
          .isEqualTo(
              TypeSpec.of(TypeName.TEXT).with(TypeOption.MIN, 2).with(TypeOption.PATTERN, "^A"));
    }

    @Test
    void moveBehindOthersAndToTheFront() {
      DataModel model =
          edited(
              library(),
              2,
              """
              - {edit: add_field, table: author, name: born, type: date, after: name}
              - {edit: move_field, table: author, field: email}
              """);
      assertThat(table(model, "author").fields())
          .extracting(field -> field.name().value())
          .containsExactly("email", "name", "born");
    }

    @Test
    void dropWithTheirIndexesAndTheDisplay() {
      DataModel model =
          edited(
              library(),
              2,
              """
              - {edit: add_index, table: author, fields: [name, email]}
              - {edit: drop_field, table: author, field: name}
              """);
      assertThat(table(model, "author").indexes()).isEmpty();
      assertThat(table(model, "author").display()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
      "'{type: uuid}', edits[0].type",
      "'{type: text, precision: 3}', edits[0].precision",
      "'{type: text, min: 5, max: 2}', edits[0].max",
      "'{type: integer, max: 3000000000}', edits[0].max",
      "'{type: decimal, scale: 2}', edits[0].scale",
      "'{type: enum, enum: nothing}', edits[0].enum",
      "'{type: enum}', edits[0].enum",
      "'{type: list, of: json}', edits[0].of",
      "'{type: text, default: now}', edits[0].default",
      "'{type: text, default: 5}', edits[0].default",
      "'{type: text, max: 2, default: long}', edits[0].default",
      "'{type: json, unique: true}', edits[0].unique"
    })
    void refuseWhatDoesNotFit(String change, String path) {
      DataModel model =
          edited(library(), 2, "- {edit: add_field, table: book, name: pages, type: integer}");
      String field =
          change.contains("json") || change.contains("list") || change.contains("text")
              ? "title"
              : "pages";
      assertThat(
              refused(
                  model,
                  "- {edit: change_field, table: book, field: "
                      + field
                      + ", "
                      + change.substring(1)))
          .extracting(ModelProblem::path)
          .contains(path);
    }

    @Test
    void refuseAChangeThatNoCastLeadsThroughEvenInTwoSteps() {
      DataModel model =
          edited(library(), 2, "- {edit: add_field, table: book, name: extra, type: json}");
      assertThat(
              refused(
                  model,
                  """
                  - {edit: change_field, table: book, field: extra, type: text}
                  - {edit: change_field, table: book, field: extra, type: integer}
                  """))
          .extracting(ModelProblem::code)
          .containsExactly(Code.TYPE_CHANGE);
    }
  }

  @Nested
  class Relations {

    @Test
    @DisplayName("D1: a relation brings its column and both fields")
    void haveTwoSidesAndAColumn() {
      DataModel model =
          edited(
              library(),
              2,
              "- {edit: add_relation, from: book, name: editor, to: author, cardinality:"
                  + " many-to-one}");
      Relation editor = model.relations().getLast();
      assertThat(editor.owning().name()).hasToString("editor");
      assertThat(editor.inverse().name()).hasToString("books_by_editor");
      assertThat(editor.storage())
          .isEqualTo(new RelationStorage.ForeignKey(new PhysicalName("editor_id")));
    }

    @Test
    void areCalledByTheOwnersSingularWhenOneToOne() {
      DataModel model =
          edited(
              library(),
              2,
              "- {edit: add_relation, from: book, name: sequel, to: book, cardinality:"
                  + " one-to-one}");
      assertThat(model.relations().getLast().inverse().name()).hasToString("book");
    }

    @Test
    void haveLinkTablesWithTwoColumnsEvenToThemselves() {
      DataModel model =
          edited(
              library(),
              2,
              "- {edit: add_relation, from: author, name: friends, to: author, inverse: friend_of,"
                  + " cardinality: many-to-many}");
      assertThat(model.relations().getLast().storage())
          .isEqualTo(
              new RelationStorage.LinkTable(
                  new PhysicalName("authors_friends"),
                  new PhysicalName("author_id"),
                  new PhysicalName("other_author_id")));
    }

    @Test
    @DisplayName("R12: renaming one side leaves the other as it is")
    void renameOneSide() {
      DataModel model =
          edited(
              library(),
              2,
              "- {edit: rename_relation, table: author, relation: books, name: works}");
      Relation relation = model.relations().getFirst();
      assertThat(relation.inverse().name()).hasToString("works");
      assertThat(relation.inverse().aliases())
          .extracting(Alias::name)
          .containsExactly(new ApiName("books"));
      assertThat(relation.owning().name()).hasToString("author");
      assertThat(relation.owning().aliases()).isEmpty();
    }

    @Test
    @DisplayName("R12: a default inverse name is not derived again")
    void keepTheInverseNameWhenTheTableIsRenamed() {
      DataModel model = edited(library(), 2, "- {edit: rename_table, table: book, name: volume}");
      assertThat(model.relations().getFirst().inverse().name()).hasToString("books");
    }

    @Test
    void areNamedByIdAndSideToo() {
      DataModel library = library();
      String id = library.relations().getFirst().id().toString();
      DataModel model =
          edited(
              library,
              2,
              "- {edit: rename_relation, relation: " + id + ", side: inverse, name: works}");
      assertThat(model.relations().getFirst().inverse().name()).hasToString("works");
    }

    @ParameterizedTest
    @CsvSource({
      "'required: true, on_delete: set_null', INVALID_RELATION, edits[0].on_delete",
      "'cardinality: many-to-many', NOT_SUPPORTED, edits[0].cardinality",
      "'inverse_description: \"\\0\"', INVALID_TEXT, edits[0].inverse_description"
    })
    void refuseContradictions(String change, Code code, String path) {
      assertThat(
              refused(
                  library(),
                  "- {edit: change_relation, table: book, relation: author, " + change + "}"))
          .extracting(ModelProblem::code, ModelProblem::path)
          .containsExactly(tuple(code, path));
    }

    @Test
    @DisplayName("D4: a join table by hand has a unique index over both of its relations")
    void canBePartsOfAnIndex() {
      DataModel model =
          edited(
              library(),
              2,
              """
              - {edit: add_table, name: credit, fields: [{name: part, type: text}]}
              - {edit: add_relation, from: credit, name: book, to: book, cardinality: many-to-one, required: true}
              - {edit: add_relation, from: credit, name: author, to: author, cardinality: many-to-one, required: true}
              - {edit: add_index, table: credit, fields: [book, author], unique: true}
              """);
      Index index = table(model, "credit").indexes().getFirst();
      assertThat(index.name()).hasToString("book_author");
      assertThat(
              edited(model, 3, "- {edit: drop_relation, table: author, relation: credits}")
                  .table(new ApiName("credit")))
          .hasValueSatisfying(credit -> assertThat(credit.indexes()).isEmpty());
    }
  }

  @Nested
  class Enums {

    private final DataModel shop =
        Worlds.model(
            """
            format: relata/1
            enums: [{name: order_status, values: [NEW, PAID, SENT]}]
            tables:
              - name: order
                fields: [{name: status, type: enum, enum: order_status, default: NEW}]
            """);

    @Test
    void keepWhatColumnsHoldWhenAValueIsRenamed() {
      DataModel model =
          edited(
              shop, 2, "- {edit: rename_enum_value, enum: order_status, value: NEW, name: FRESH}");
      assertThat(model.enums().getFirst().values().getFirst())
          .satisfies(
              value -> {
                assertThat(value.name()).isEqualTo("FRESH");
                assertThat(value.stored()).isEqualTo("NEW");
                assertThat(value.aliases())
                    .extracting(alias -> alias.name())
                    .containsExactly("NEW");
              });
      assertThat(field(model, "order", "status").defaultValue())
          .isEqualTo(new DefaultValue.Constant("NEW"));
    }

    @Test
    void storeANewValueUnderAFreeText() {
      DataModel model =
          edited(
              shop,
              2,
              """
              - {edit: rename_enum_value, enum: order_status, value: NEW, name: FRESH}
              - {edit: add_enum_value, enum: order_status, value: NEW, after: FRESH}
              """);
      assertThat(model.enums().getFirst().values())
          .extracting(value -> value.name(), value -> value.stored())
          .containsExactly(
              tuple("FRESH", "NEW"),
              tuple("NEW", "NEW_2"),
              tuple("PAID", "PAID"),
              tuple("SENT", "SENT"));
    }

    @Test
    void refuseToLoseADefault() {
      assertThat(refused(shop, "- {edit: drop_enum_value, enum: order_status, value: NEW}"))
          .extracting(ModelProblem::code, ModelProblem::path)
          .containsExactly(tuple(Code.INVALID_DEFAULT, "edits[0].value"));
    }

    @Test
    void giveDefaultsTheReplacementOfAValue() {
      DataModel model =
          edited(
              shop,
              2,
              "- {edit: drop_enum_value, enum: order_status, value: NEW, replacement: PAID}");
      assertThat(field(model, "order", "status").defaultValue())
          .isEqualTo(new DefaultValue.Constant("PAID"));
    }

    @Test
    void refuseToGoWhileInUse() {
      assertThat(refused(shop, "- {edit: drop_enum, enum: order_status}"))
          .extracting(ModelProblem::code, ModelProblem::message)
          .containsExactly(tuple(Code.IN_USE, "enum 'order_status' is used by order.status"));
    }

    @Test
    void areMadeAlongWithAField() {
      DataModel model =
          edited(
              shop,
              2,
              "- {edit: add_field, table: order, name: size, type: enum, values: [S, M, L]}");
      assertThat(model.enums().getLast().name()).hasToString("order_size");
    }
  }

  @Test
  void reportsEveryProblemAtOnce() {
    List<ModelProblem> problems =
        refused(
            library(),
            """
            - {edit: add_table, name: Bad, fields: [{name: x, type: text}]}
            - {edit: add_field, table: Bad, name: y, type: text}
            - {edit: add_field, table: nothing, name: y, type: text}
            - {edit: add_field, table: book, name: _own, type: text}
            - {edit: add_table, name: loan, fields: [{name: days, type: integer, min: 9, max: 1}, {name: id, type: long}]}
            - {edit: drop_relation, table: book, relation: publisher}
            - {edit: promote_relation, table: book, relation: author, name: writing}
            """);
    assertThat(problems)
        .extracting(ModelProblem::code, ModelProblem::path)
        .containsExactlyInAnyOrder(
            tuple(Code.INVALID_NAME, "edits[0].name"),
            tuple(Code.UNKNOWN_TABLE, "edits[2].table"),
            tuple(Code.INVALID_NAME, "edits[3].name"),
            tuple(Code.INVALID_OPTION, "edits[4].fields[0].max"),
            tuple(Code.RESERVED_NAME, "edits[4].fields[1].name"),
            tuple(Code.UNKNOWN_RELATION, "edits[5].relation"),
            tuple(Code.NOT_SUPPORTED, "edits[6]"));
  }

  @Test
  void namesConstraintsAlikeInThePlanAndInThePublishing() {
    var time = java.time.Instant.parse("2026-03-01T10:00:00Z");
    IdSource one = IdSource.derived("tenant 4", time);
    IdSource other = IdSource.derived("tenant 4", time);
    assertThat(List.of(one.next(), one.next())).isEqualTo(List.of(other.next(), other.next()));
    assertThat(one.next())
        .isNotEqualTo(one.next())
        .satisfies(
            id -> {
              assertThat(id.version()).isEqualTo(7);
              assertThat(id.variant()).isEqualTo(2);
            });
  }

  private static Table table(DataModel model, String name) {
    return model.table(new ApiName(name)).orElseThrow();
  }

  private static Field field(DataModel model, String table, String name) {
    return table(model, table).field(new ApiName(name)).orElseThrow();
  }
}
