package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.TypeConversions;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.plan.DataCheck;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationPlanner;
import io.relata.metadata.plan.MigrationStep;
import io.relata.testing.TestDatabase;
import io.relata.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes of models on tables with rows: what the data checks find is what PostgreSQL would refuse,
 * and values arrive as they should.
 */
class TypeChangesIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final AtomicInteger COUNTER = new AtomicInteger();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  /** A tenant schema with one table {@code things} that has one field {@code x}. */
  private record World(PhysicalName schema, DataModel model) {

    static World of(String field) {
      PhysicalName schema = new PhysicalName("t_types_" + COUNTER.incrementAndGet());
      DATABASE.execute(
          "CREATE SCHEMA " + schema,
          "CREATE FUNCTION "
              + schema
              + "._uuid7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'");
      DataModel model =
          Worlds.model(
              """
              format: relata/1
              enums:
                - {name: mood, values: [GOOD, BAD]}
                - {name: colour, values: [RED, GOOD]}
              tables:
                - name: thing
                  fields: [%s]
              """
                  .formatted(field));
      run(MigrationPlanner.plan(schema, DataModel.EMPTY, model, List.of(), 0));
      return new World(schema, model);
    }

    void insert(String value) {
      DATABASE.execute("INSERT INTO " + schema + ".things (x) VALUES (" + value + ")");
    }

    MigrationPlan plan(String edits) {
      List<ModelEdit> wanted = Worlds.edits(edits);
      EditOutcome.Edited edited = Worlds.edited(model, 2, wanted);
      return MigrationPlanner.plan(schema, model, edited, wanted, 1);
    }

    String value() {
      return DATABASE.value("SELECT x::text FROM " + schema + ".things ORDER BY id LIMIT 1");
    }
  }

  private static void run(MigrationPlan plan) {
    plan.steps().stream().map(MigrationStep::sql).forEach(DATABASE::execute);
  }

  private static List<String> failing(MigrationPlan plan) {
    List<String> failing = new ArrayList<>();
    for (DataCheck check : plan.checks()) {
      String count = DATABASE.value(check.countSql());
      if (!count.equals("0")) {
        failing.add(check.describe(Long.parseLong(count)));
        DATABASE.value(check.sampleSql());
      }
    }
    return failing;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text             | ' 42 '                     | integer            | 42",
        "text             | '-9223372036854775808'     | long               | -9223372036854775808",
        "text             | '12.50'                    | decimal, precision: 6, scale: 2 | 12.50",
        "text             | '1e3'                      | double             | 1000",
        "text             | 'Yes'                      | boolean            | true",
        "text             | '2024-02-29'               | date               | 2024-02-29",
        "text             | '18:30'                    | time               | 18:30:00",
        "text             | '2024-02-29T18:30:00+02:00'| timestamp          | 2024-02-29"
            + " 16:30:00+00",
        "text             | '2024-02-29 18:30'         | timestamp          | 2024-02-29"
            + " 18:30:00+00",
        "text             | '2024-02-29T18:30:00Z'     | timestamp, with_zone: false | 2024-02-29"
            + " 18:30:00",
        "text             | '6f9619ff-8b86-d011-b42d-00cf4fc964ff' | uuid   |"
            + " 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "text             | 'it''s'                    | json               | \"it's\"",
        "text             | 'GOOD'                     | enum, enum: mood   | GOOD",
        "text             | 'a,b'                      | list, of: text     | {\"a,b\"}",
        "integer          | 7                          | text               | 7",
        "integer          | 7                          | list, of: integer  | {7}",
        "long             | 7                          | integer            | 7",
        "decimal          | 7.00                       | integer            | 7",
        "decimal          | 7.25                       | double             | 7.25",
        "double           | 7.25                       | decimal, precision: 4, scale: 2 | 7.25",
        "boolean          | true                       | text               | true",
        "date             | '2024-02-29'               | timestamp          | 2024-02-29"
            + " 00:00:00+00",
        "timestamp        | '2024-02-29T18:30:00Z'     | date               | 2024-02-29",
        "timestamp        | '2024-02-29T18:30:00Z'     | text               |"
            + " 2024-02-29T18:30:00.000000Z",
        "timestamp        | '2024-02-29T18:30:00Z'     | timestamp, with_zone: false | 2024-02-29"
            + " 18:30:00",
        "json             | '\"plain\"'                | text               | plain",
        "json             | '{\"a\": [1, 2]}'          | text               | {\"a\": [1, 2]}",
        "enum, enum: mood | 'GOOD'                     | enum, enum: colour | GOOD",
        "enum, enum: mood | 'GOOD'                     | text               | GOOD",
        "list, of: integer | '{1,2}'                   | list, of: long     | {1,2}",
        "list, of: integer | '{1,2}'                   | json               | [1, 2]",
      })
  void turnsValues(String from, String value, String to, String expected) {
    World world = World.of("{name: x, type: " + from + "}");
    world.insert(value);
    world.insert("NULL");
    MigrationPlan plan =
        world.plan("- {edit: change_field, table: thing, field: x, type: " + to + "}");
    assertThat(failing(plan)).isEmpty();
    run(plan);
    assertThat(world.value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text    | '4x'               | integer",
        "text    | '99999999999'      | integer",
        "text    | ''                 | long",
        "text    | '12.555'           | decimal, precision: 6, scale: 2",
        "text    | '123456'           | decimal, precision: 6, scale: 2",
        "text    | '1e99'             | integer",
        "text    | 'maybe'            | boolean",
        "text    | '2023-02-29'       | date",
        "text    | '0000-01-01'       | date",
        "text    | '2024-13-01'       | date",
        "text    | 'tomorrow'         | timestamp",
        "text    | '25:00'            | time",
        "text    | 'x'                | uuid",
        "text    | 'UGLY'             | enum, enum: mood",
        "long    | 3000000000         | integer",
        "long    | 9007199254740993   | double",
        "decimal | 1.5                | long",
        "decimal | 1.005              | decimal, precision: 6, scale: 2",
        "double  | 'NaN'              | decimal",
        "double  | 'Infinity'         | integer",
        "double  | 1.5                | integer",
        "enum, enum: mood | 'BAD'     | enum, enum: colour",
      })
  void findsValuesThatCanNotBeTurned(String from, String value, String to) {
    World world = World.of("{name: x, type: " + from + "}");
    world.insert(value);
    world.insert("NULL");
    MigrationPlan plan =
        world.plan("- {edit: change_field, table: thing, field: x, type: " + to + "}");
    assertThat(failing(plan))
        .hasSize(1)
        .allMatch(text -> text.startsWith("rows of thing") && text.endsWith(": 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text    | NULL         | required: true                    | rows of thing without x: 1",
        "text    | 'abc'        | max: 2                            | rows of thing with values of"
            + " x that are too short or too long: 1",
        "text    | 'abc'        | pattern: \"^b\"                   | rows of thing with values of"
            + " x that do not match the pattern: 1",
        "text    | 'abc'        | format: email                     | rows of thing with values of"
            + " x that are not of the format email: 1",
        "integer | 5            | min: 6                            | rows of thing with values of"
            + " x that are too small or too large: 1",
        "list, of: integer | '{1,9}' | max: 8                       | rows of thing with values of"
            + " x with an element that is too small or too large: 1",
      })
  void findsRowsThatNewLimitsExclude(String type, String value, String change, String text) {
    World world = World.of("{name: x, type: " + type + "}");
    world.insert(value);
    assertThat(
            failing(world.plan("- {edit: change_field, table: thing, field: x, " + change + "}")))
        .containsExactly(text);
  }

  @Test
  void findsRepeatedValues() {
    World world = World.of("{name: x, type: text}");
    world.insert("'a'");
    world.insert("'a'");
    world.insert("NULL");
    world.insert("NULL");
    assertThat(failing(world.plan("- {edit: change_field, table: thing, field: x, unique: true}")))
        .containsExactly("rows of thing that repeat a value of x: 1");
  }

  @Test
  void findsAPatternThatIsNone() {
    World world = World.of("{name: x, type: text}");
    MigrationPlan plan =
        world.plan("- {edit: change_field, table: thing, field: x, pattern: \"(\"}");
    assertThat(plan.checks())
        .anySatisfy(
            check -> {
              assertThat(check.text())
                  .isEqualTo("the pattern of thing.x is not a regular expression of PostgreSQL");
              assertThat(
                      org.assertj.core.api.Assertions.catchThrowable(
                          () -> DATABASE.value(check.countSql())))
                  .hasStackTraceContaining("regular expression");
            });
  }

  @Test
  void fillsRowsBeforeAFieldIsRequired() {
    World world = World.of("{name: x, type: text}");
    world.insert("NULL");
    MigrationPlan plan =
        world.plan("- {edit: change_field, table: thing, field: x, required: true, fill: none}");
    assertThat(failing(plan)).isEmpty();
    run(plan);
    assertThat(world.value()).isEqualTo("none");
  }

  @Test
  void addsARequiredFieldOnlyWithAValueForPresentRows() {
    World world = World.of("{name: x, type: text}");
    world.insert("'a'");
    assertThat(
            failing(
                world.plan(
                    "- {edit: add_field, table: thing, name: y, type: integer, required: true}")))
        .containsExactly(
            "rows of thing that would have no y (give a default, or a value to fill): 1");
    MigrationPlan plan =
        world.plan(
            "- {edit: add_field, table: thing, name: y, type: integer, required: true, fill: 3}");
    assertThat(failing(plan)).isEmpty();
    run(plan);
    assertThat(DATABASE.value("SELECT y FROM " + world.schema() + ".things")).isEqualTo("3");
    assertThat(
            DATABASE.value(
                "SELECT column_default FROM information_schema.columns WHERE table_schema = '"
                    + world.schema()
                    + "' AND column_name = 'y'"))
        .isEqualTo("null");
  }

  @Test
  void replacesADroppedEnumValueInRowsAndLists() {
    for (String type : List.of("enum", "list, of: enum")) {
      World world = World.of("{name: x, type: " + type + ", enum: mood}");
      world.insert(type.equals("enum") ? "'BAD'" : "'{BAD,GOOD}'");
      assertThat(failing(world.plan("- {edit: drop_enum_value, enum: mood, value: BAD}")))
          .hasSize(1);
      MigrationPlan plan =
          world.plan("- {edit: drop_enum_value, enum: mood, value: BAD, replacement: GOOD}");
      assertThat(failing(plan)).isEmpty();
      run(plan);
      assertThat(world.value()).isEqualTo(type.equals("enum") ? "GOOD" : "{GOOD,GOOD}");
    }
  }

  @Test
  void knowsARenamedValueByItsPresentName() {
    World world = World.of("{name: x, type: enum, enum: mood}");
    world.insert("'GOOD'");
    MigrationPlan plan =
        world.plan(
            """
            - {edit: rename_enum_value, enum: mood, value: GOOD, name: FINE}
            - {edit: change_field, table: thing, field: x, type: text}
            """);
    run(plan);
    assertThat(world.value()).isEqualTo("FINE");
  }

  @Test
  void keepsDefaultsOfEveryTypeExactly() {
    World world =
        World.of(
            """
            {name: x, type: text, default: "it's a \\"\\\\ default"},
            {name: i, type: integer, default: -5}, {name: d, type: decimal, default: -0.10},
            {name: j, type: json, default: {value: {a: [1, null, "it's"], b: 1e3}}},
            {name: l, type: list, of: text, default: ["a'b", "c\\\\d"]},
            {name: t, type: timestamp, default: "2024-02-29T10:00:00+02:00"},
            {name: w, type: text, default: {value: user}}\
            """);
    DATABASE.execute("INSERT INTO " + world.schema() + ".things DEFAULT VALUES");
    assertThat(
            DATABASE.value(
                "SELECT concat_ws('|', x, i, d, j, l, t AT TIME ZONE 'UTC', w) FROM "
                    + world.schema()
                    + ".things"))
        .isEqualTo(
            "it's a \"\\ default|-5|-0.10|{\"a\": [1, null, \"it's\"], \"b\":"
                + " 1000}|{a'b,\"c\\\\d\"}|2024-02-29 08:00:00|user");
  }

  static Stream<FieldType> types() {
    FieldType.Enumerated mood = new FieldType.Enumerated(new EnumId(new UUID(0, 1)));
    return Stream.of(
        FieldType.Text.PLAIN,
        new FieldType.Int(null, null),
        new FieldType.Long(null, null),
        new FieldType.Decimal(null, null, null, null),
        new FieldType.Decimal(6, 2, null, null),
        new FieldType.Double(null, null),
        new FieldType.Bool(),
        new FieldType.Date(),
        new FieldType.Time(),
        new FieldType.Timestamp(FieldType.Zone.WITH_ZONE),
        new FieldType.Timestamp(FieldType.Zone.WITHOUT_ZONE),
        new FieldType.Uuid(),
        new FieldType.Json(),
        mood,
        new FieldType.ListOf(FieldType.Text.PLAIN),
        new FieldType.ListOf(new FieldType.Int(null, null)),
        new FieldType.ListOf(new FieldType.Long(null, null)),
        new FieldType.ListOf(new FieldType.Uuid()),
        new FieldType.ListOf(mood));
  }

  /** Whatever the editor lets pass, the planner has statements for that PostgreSQL takes. */
  @ParameterizedTest
  @MethodSource("types")
  void plansEveryPossibleChange(FieldType from) {
    List<FieldType> targets = types().filter(to -> TypeConversions.possible(from, to)).toList();
    for (FieldType to : targets) {
      World world = World.of("{name: x, type: " + yaml(from) + ", indexed: true}");
      MigrationPlan plan =
          world.plan("- {edit: change_field, table: thing, field: x, type: " + yaml(to) + "}");
      assertThat(failing(plan)).isEmpty();
      run(plan);
    }
  }

  private static String yaml(FieldType type) {
    String options =
        switch (type) {
          case FieldType.Decimal decimal ->
              decimal.precision() == null ? "" : ", precision: 6, scale: 2";
          case FieldType.Timestamp(FieldType.Zone zone) ->
              ", with_zone: " + (zone == FieldType.Zone.WITH_ZONE);
          case FieldType.Enumerated enumerated -> ", enum: mood";
          case FieldType.ListOf(FieldType.Element element) -> ", of: " + yaml(element);
          case FieldType other -> "";
        };
    TypeName name = FieldTypes.spec(type).type();
    return name.word() + options;
  }
}
