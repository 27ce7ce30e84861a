package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.Period;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestQueries;
import io.relata.runtime.testing.TestTenant;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each case puts a row onto either edge of a range and one on each of its outer sides. What the
 * edges are is computed here by other means than by the filters.
 */
@DisplayName("Filters by the calendar")
class DateFiltersIntegrationTests {

  private static final DataModel MODEL =
      new ModelSketch()
          .table(
              "event",
              "events",
              field("name", FieldType.Text.PLAIN).required(),
              field("day", new FieldType.Date()),
              field("at", new FieldType.Timestamp(FieldType.Zone.WITH_ZONE)),
              field("noted", new FieldType.Timestamp(FieldType.Zone.WITHOUT_ZONE)))
          .model();
  private static final ModelRefs REFS = new ModelRefs(MODEL);
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestTenant TENANT = TestTenant.create(DATABASE, MODEL);
  private static final String TODAY = "(now() at time zone 'UTC')::date";

  /** The statement of a filter, with values in the places of its parameters. */
  private static String sql(String filter) {
    TestQueries queries =
        new TestQueries(TenantApis.of(MODEL, 7, new EffectiveAccess.Everything()));
    Rendered rendered =
        queries
            .compile(
                queries.read("{ events(filter: " + filter + ") { name } }", Map.of()),
                TENANT.id().schema())
            .query();
    return Objects.requireNonNull(rendered)
        .sql()
        .replace("'1 day' * ?", "'1 day' * 3")
        .replace("next ? rows", "next 100 rows");
  }

  /**
   * @param from the first day, in SQL
   * @param after the first day that is no longer in the range
   */
  private static void rows(String from, String after) {
    TENANT.execute(
        "truncate events restart identity",
        """
        with days (name, day) as (values
          ('before', (%1$s) - 1), ('first', (%1$s)), ('last', (%2$s) - 1), ('behind', (%2$s)))
        insert into events (name, day, at, noted) select
          name,
          day,
          case name when 'before' then (day + 1)::timestamp - interval '1 microsecond'
            when 'last' then (day + 1)::timestamp - interval '1 microsecond'
            else day::timestamp end at time zone 'UTC',
          case name when 'before' then (day + 1)::timestamp - interval '1 microsecond'
            when 'last' then (day + 1)::timestamp - interval '1 microsecond'
            else day::timestamp end
        from days
        """
            .formatted(from, after),
        "insert into events (name) values ('never')");
  }

  private static List<String> names(TestApi api, String filter, Map<String, Object> variables) {
    String head =
        variables.containsKey("n")
            ? "query($n: Int) "
            : variables.containsKey("f") ? "query($f: Boolean) " : "";
    return Stream.of(
            api.data(head + "{ events(filter: " + filter + ") { name } }", Map.copyOf(variables))
                .get("events"))
        .flatMap(events -> events.values().stream())
        .map(event -> event.get("name").stringValue())
        .toList();
  }

  private static List<String> names(String filter) {
    return names(TestApi.of(TENANT, MODEL), filter, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          today: true        | T                                                 | T + 1
          yesterday: true    | T - 1                                             | T
          tomorrow: true     | T + 1                                             | T + 2
          this_week: true    | T - (extract(isodow from T)::int - 1)             | T - (extract(isodow from T)::int - 1) + 7
          last_week: true    | T - (extract(isodow from T)::int - 1) - 7         | T - (extract(isodow from T)::int - 1)
          next_week: true    | T - (extract(isodow from T)::int - 1) + 7         | T - (extract(isodow from T)::int - 1) + 14
          this_month: true   | make_date(extract(year from T)::int, extract(month from T)::int, 1) | (make_date(extract(year from T)::int, extract(month from T)::int, 1) + interval '1 month')::date
          last_month: true   | (make_date(extract(year from T)::int, extract(month from T)::int, 1) - interval '1 month')::date | make_date(extract(year from T)::int, extract(month from T)::int, 1)
          next_month: true   | (make_date(extract(year from T)::int, extract(month from T)::int, 1) + interval '1 month')::date | (make_date(extract(year from T)::int, extract(month from T)::int, 1) + interval '2 month')::date
          this_quarter: true | make_date(extract(year from T)::int, extract(quarter from T)::int * 3 - 2, 1) | (make_date(extract(year from T)::int, extract(quarter from T)::int * 3 - 2, 1) + interval '3 month')::date
          last_quarter: true | (make_date(extract(year from T)::int, extract(quarter from T)::int * 3 - 2, 1) - interval '3 month')::date | make_date(extract(year from T)::int, extract(quarter from T)::int * 3 - 2, 1)
          next_quarter: true | (make_date(extract(year from T)::int, extract(quarter from T)::int * 3 - 2, 1) + interval '3 month')::date | (make_date(extract(year from T)::int, extract(quarter from T)::int * 3 - 2, 1) + interval '6 month')::date
          this_year: true    | make_date(extract(year from T)::int, 1, 1)        | make_date(extract(year from T)::int + 1, 1, 1)
          last_year: true    | make_date(extract(year from T)::int - 1, 1, 1)    | make_date(extract(year from T)::int, 1, 1)
          next_year: true    | make_date(extract(year from T)::int + 1, 1, 1)    | make_date(extract(year from T)::int + 2, 1, 1)
          last_days: 1       | T                                                 | T + 1
          last_days: 7       | T - 6                                             | T + 1
          next_days: 7       | T                                                 | T + 7
          """)
  void coverAHalfOpenRangeOfDaysInUtc(String comparison, String from, String after) {
    rows(from.replace("T", TODAY), after.replace("T", TODAY));
    for (String field : List.of("day", "at", "noted")) {
      List<String> found = names("{ %s: { %s } }".formatted(field, comparison));
      assertThat(found).as(field).contains("first", "last").doesNotContain("before", "behind");
      if (comparison.endsWith("true")) {
        String outside = comparison.replace("true", "false");
        assertThat(names("{ %s: { %s } }".formatted(field, outside)))
            .as(field)
            .containsExactly("before", "behind");
      }
    }
  }

  @Test
  void takeTheirOperandsFromVariables() {
    rows(TODAY + " - 6", TODAY + " + 1");
    TestApi api = TestApi.of(TENANT, MODEL);
    assertThat(names(api, "{ day: { last_days: $n } }", Map.of("n", 7)))
        .containsExactly("first", "last");
    assertThat(names(api, "{ at: { today: $f } }", Map.of("f", true))).containsExactly("last");
    assertThat(names(api, "{ at: { today: $f } }", Map.of("f", false)))
        .containsExactly("before", "first", "behind");
  }

  @Test
  void areConditionsOfGroupsToo() {
    rows(TODAY, TODAY + " + 1");
    assertThat(
            TestApi.of(TENANT, MODEL)
                .data(
                    "{ events_group(by: [name], having: { max: { day: { today: true } } }) { key }"
                        + " }"))
        .hasToString(
            "{\"events_group\":[{\"key\":{\"name\":\"first\"}},{\"key\":{\"name\":\"last\"}}]}");
  }

  @Test
  void areRulesOfGrantsAndTakeClaims() {
    rows(TODAY + " - 6", TODAY + " + 1");
    Condition recent =
        new Condition.Compare(
            REFS.field("event", "at"), Comparison.LAST_DAYS, new Operand.OfCaller("days"));
    EffectiveAccess access =
        new EffectiveAccess.Granted(List.of(REFS.grant("event", Action.READ, recent)));
    TestApi api =
        TestApi.of(
            TENANT,
            MODEL,
            new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of("days", 7)),
            access);
    assertThat(names(api, "{}", Map.of())).containsExactly("first", "last");
    TestApi without = TestApi.of(TENANT, MODEL, TestTenant.owner(), access);
    assertThat(names(without, "{}", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Period.MOST_DAYS + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refuseNumbersOfDaysThatAreNone(int days) {
    for (String comparison : List.of("last_days", "next_days")) {
      String filter = "{ day: { %s: $n } }".formatted(comparison);
      assertThat(
              TestApi.of(TENANT, MODEL)
                  .problems(
                      "query($n: Int) { events(filter: " + filter + ") { name } }",
                      Map.of("n", days)))
          .extracting(problem -> problem.code())
          .containsExactly(ErrorCode.BAD_INPUT);
    }
    assertThat(names("{ day: { last_days: %d, next_days: %<d } }".formatted(Period.MOST_DAYS)))
        .isNotNull();
  }

  @Test
  @DisplayName("leave the column alone on its side, so that an index over it is used")
  void useAnIndex() {
    TENANT.execute(
        "truncate events",
        "insert into events (name, day) select 'x', current_date - n from generate_series(1, 5000)"
            + " as n",
        "create index if not exists by_day on events (day)",
        "analyze events");
    assertThat(names("{ day: { last_days: 3 } }")).hasSize(2);
    assertThat(DATABASE.value("explain (format json) " + sql("{ day: { last_days: 3 } }")))
        .contains("by_day");
  }
}
