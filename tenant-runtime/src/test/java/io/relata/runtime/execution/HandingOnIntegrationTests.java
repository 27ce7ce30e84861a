package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W17: a unique value that a row gives up is taken by another of the same root field")
class HandingOnIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites teams = TestWrites.create(DATABASE, model());

  private static DataModel model() {
    ModelSketch sketch = new ModelSketch().enumType("kind", "RED", "BLUE", "GREEN");
    return sketch
        .table("team", "teams", field("name", FieldType.Text.PLAIN))
        .table(
            "task",
            "tasks",
            field("title", FieldType.Text.PLAIN),
            field("pos", new FieldType.Int(null, null)).required())
        .table(
            "part",
            "parts",
            field("code", text(3, "^[a-d]$", null)).required().unique(),
            field("short", text(1, null, null)).required().unique(),
            field("mail", text(null, null, FieldType.TextFormat.EMAIL)).required().unique(),
            field("rank", new FieldType.Int(1, 3)).required().unique(),
            field("serial", new FieldType.Long(5L, null)).required().unique(),
            field("price", new FieldType.Decimal(4, 2, null, null)).required().unique(),
            field("ratio", new FieldType.Double(0.0, 1.0)).required().unique(),
            field("day", new FieldType.Date()).required().unique(),
            field("at", new FieldType.Time()).required().unique(),
            field("moment", new FieldType.Timestamp(FieldType.Zone.WITH_ZONE)).required().unique(),
            field("kind", sketch.valuesOf("kind")).required().unique())
        .table("person", "people", field("name", text(8, "^p", null)).required().unique())
        .relation("task", "team", "team", "tasks", Cardinality.MANY_TO_ONE)
        .relation("part", "team", "team", "parts", Cardinality.MANY_TO_ONE)
        .relation("person", "boss", "person", "reports", Cardinality.MANY_TO_ONE)
        .uniqueTogether("task", "team", "pos")
        .model();
  }

  private static FieldType text(
      @Nullable Integer max, @Nullable String pattern, FieldType.@Nullable TextFormat format) {
    return new FieldType.Text(null, max, pattern, format, FieldType.Lines.ONE);
  }

  @BeforeEach
  void someRows() {
    teams
        .tenant()
        .execute(
            "insert into teams (name) values ('one')",
            "insert into tasks (title, pos, team_id) values ('a', 1, 1), ('b', 2, 1), ('c', 3, 1)",
            "insert into people (name) values ('p1'), ('p2')",
            """
            insert into parts (team_id, code, short, mail, rank, serial, price, ratio, day, at, moment, kind) values
            (1, 'a', 'x', 'a@x.org', 1, 5, -99.99, 0, '0001-01-01', '00:00', '0001-01-01 00:00+00', 'RED'),
            (1, 'b', 'y', 'b@x.org', 2, 6, 1.5, 0.5, '2020-02-02', '12:30', '2020-02-02 00:00+00', 'BLUE')
            """);
  }

  private String tasks(String items) {
    return teams
        .data(
            "mutation { edit_team(id: 1, input: {tasks: [%s]}) { tasks(sort: {pos: ASC}) { title pos } } }"
                .formatted(items))
        .at("/edit_team/tasks")
        .toString();
  }

  @Test
  @DisplayName("by a shift of positions that makes room for a new row")
  void shifts() {
    assertThat(
            tasks(
                """
                {_action: EDIT, id: 1, pos: 2}, {_action: EDIT, id: 2, pos: 3}, {_action: EDIT, id: 3, pos: 4},
                {_action: ADD, title: "new", pos: 1}
                """))
        .isEqualTo(
            "[{\"title\":\"new\",\"pos\":1},{\"title\":\"a\",\"pos\":2},{\"title\":\"b\",\"pos\":3},{\"title\":\"c\",\"pos\":4}]");
  }

  @Test
  @DisplayName("by a swap of required values of every type, however narrow")
  void swaps() {
    teams.data(
        """
        mutation { edit_team(id: 1, input: {parts: [
          {_action: EDIT, id: 1, short: "y", mail: "b@x.org", rank: 2, serial: 6, price: 1.5, ratio: 0.5,
           day: "2020-02-02", at: "12:30:00", moment: "2020-02-02T00:00:00Z", kind: BLUE},
          {_action: EDIT, id: 2, short: "x", mail: "a@x.org", rank: 1, serial: 5, price: -99.99, ratio: 0,
           day: "0001-01-01", at: "00:00:00", moment: "0001-01-01T00:00:00Z", kind: RED}
        ]}) { id } }
        """);
    assertThat(
            teams.sql(
                "select string_agg(concat_ws(' ', short, mail, rank, serial, price, ratio, day, at,"
                    + " kind, row_version), ', ' order by id) from %s.parts"))
        .isEqualTo(
            "y b@x.org 2 6 1.50 0.5 2020-02-02 12:30:00 BLUE 2, x a@x.org 1 5 -99.99 0 0001-01-01"
                + " 00:00:00 RED 2");
  }

  @Test
  @DisplayName("in a chain of texts that no other text can stand in for")
  void chains() {
    teams.data(
        """
        mutation { edit_team(id: 1, input: {parts: [
          {_action: EDIT, id: 1, code: "b"}, {_action: EDIT, id: 2, code: "c"}
        ]}) { id } }
        """);
    assertThat(teams.sql("select string_agg(code, '' order by id) from %s.parts")).isEqualTo("bc");
    assertThat(
            teams.refusals(
                """
                mutation { edit_team(id: 1, input: {parts: [
                  {_action: EDIT, id: 1, code: "c"}, {_action: EDIT, id: 2, code: "b"}
                ]}) { id } }
                """))
        .hasSize(1)
        .allMatch(refusal -> refusal.startsWith("UNIQUE input.parts["));
  }

  @Test
  @DisplayName("by a new row that the edited row refers to")
  void givesToANewRowBefore() {
    assertThat(
            teams.data(
                "mutation { edit_person(id: 1, input: {name: \"p1b\", boss: {_action: ADD, name:"
                    + " \"p1\"}}) { name row_version boss { name } } }"))
        .hasToString(
            "{\"edit_person\":{\"name\":\"p1b\",\"row_version\":2,\"boss\":{\"name\":\"p1\"}}}");
  }
}
