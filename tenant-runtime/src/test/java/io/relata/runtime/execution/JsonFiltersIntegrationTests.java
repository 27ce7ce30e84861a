package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.testing.TestDatabase;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Filters of what lies within JSON")
class JsonFiltersIntegrationTests {

  private static final DataModel MODEL =
      new ModelSketch()
          .table(
              "place",
              "places",
              field("name", FieldType.Text.PLAIN).required(),
              field("owner", FieldType.Text.PLAIN),
              field("data", new FieldType.Json()),
              field("tags", new FieldType.ListOf(FieldType.Text.PLAIN)))
          .model();
  private static final ModelRefs REFS = new ModelRefs(MODEL);
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);
  private static final String BY_PATH =
      "query($p: [JSONPathFilter!]) { places(filter: { data: { path: $p } }) { name } }";

  @BeforeAll
  static void someRows() {
    TENANT.execute(
        """
        insert into places (name, owner, data, tags) values
          ('rome', 'eve', '{"address": {"city": "Rome", "no": 7}, "open": true, "list": [1, {"a": 2}],
            "-1": "member", "+1": {"0001": "inner"}, "a\\"b\\\\": {"01": 5}}', '{a,b}'),
          ('oslo', 'bob', '{"address": {"city": "Oslo", "no": "7"}, "open": null, "list": []}', '{}'),
          ('text', 'bob', '"Rome"', null),
          ('none', 'bob', null, '{b}')
        """);
  }

  private static List<String> names(TestApi api, String query, Map<String, @Nullable Object> with) {
    return api.data(query, with).get("places").values().stream()
        .map(place -> place.get("name").stringValue())
        .toList();
  }

  private static List<String> at(String path) {
    return names(
        TestApi.of(TENANT, MODEL),
        "{ places(filter: { data: { path: " + path + " } }) { name } }",
        Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { at: ["address", "city"], eq: "Rome" }         | rome
          { at: ["address", "city"], ne: "Rome" }         | oslo
          { at: ["address"], eq: { no: 7, city: "Rome" } }| rome
          { at: ["address"], contains: { no: "7" } }      | oslo
          { at: ["address", "no"], eq: 7 }                | rome
          { at: ["address", "no"], gte: 7 }               | rome
          { at: ["address", "no"], gte: "7" }             | oslo
          { at: ["address", "no"], lt: "8", gt: "6" }     | oslo
          { at: ["address", "no"], lt: 7 }                | ''
          { at: ["address", "no"], in: [7, "7"] }         | rome oslo
          { at: ["address", "no"], in: [] }               | ''
          { at: ["address", "no"], not_in: ["7"] }        | rome
          { at: ["address", "no"], not_in: [] }           | rome oslo
          { at: ["address", "city"], icontains: "OM" }    | rome
          { at: ["address", "city"], starts_with: "O" }   | oslo
          { at: ["address", "city"], ends_with: "e" }     | rome
          { at: ["address", "city"], starts_with: "%" }   | ''
          { at: ["address", "no"], starts_with: "7" }     | oslo
          { at: ["list", "0"], eq: 1 }                    | rome
          { at: ["list", "1", "a"], eq: 2 }               | rome
          { at: ["list", "2"], exists: true }             | ''
          { at: ["list", "-1"], exists: true }            | ''
          { at: ["list", "-1", "a"], eq: 2 }              | ''
          { at: ["list", "+1"], exists: true }            | ''
          { at: ["list", " 1"], exists: true }            | ''
          { at: ["list", "0001"], exists: true }          | ''
          { at: ["list", "-1"], is_null: true }           | rome oslo text none
          { at: ["-1"], eq: "member" }                    | rome
          { at: ["+1", "0001"], eq: "inner" }             | rome
          { at: ["a\\"b\\\\", "01"], eq: 5 }               | rome
          { at: ["+1", "-0"], exists: true }              | ''
          { at: ["open"], eq: true }                      | rome
          { at: ["open"], is_null: true }                 | oslo text none
          { at: ["open"], is_null: false }                | rome
          { at: ["open"], exists: true }                  | rome oslo
          { at: ["open"], exists: false }                 | text none
          { at: ["a"], eq: 1 }                            | ''
          [{ at: ["open"], eq: true }, { at: ["address", "no"], lte: 7 }] | rome
          []                                              | rome oslo text none
          """)
  void lookAtOnePartOfAValue(String path, String expected) {
    List<String> names = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    assertThat(at(path)).containsExactlyElementsOf(names);
  }

  @Test
  void takePathsAndValuesFromVariables() {
    TestApi api = TestApi.of(TENANT, MODEL);
    assertThat(
            names(
                api,
                BY_PATH,
                Map.of("p", List.of(Map.of("at", List.of("address", "city"), "eq", "Oslo")))))
        .containsExactly("oslo");
    assertThat(
            names(
                api,
                "query($at: [String!]!, $v: JSON) { places(filter: { data: { path: { at: $at, eq:"
                    + " $v } } }) { name } }",
                Map.of("at", List.of("list"), "v", List.of(1, Map.of("a", 2)))))
        .containsExactly("rome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ at: [], eq: 1 }",
        "{ at: [\"a\"] }",
        "{ at: [\"a\"], eq: null }",
        "{ at: [\"a\"], gt: true }",
        "{ at: [\"a\"], lte: [1] }",
        "{ at: [\"a\\u0000\"], eq: 1 }",
      })
  void refuseWhatIsNoPathOrNoValue(String path) {
    assertThat(
            TestApi.of(TENANT, MODEL)
                .problems("{ places(filter: { data: { path: " + path + " } }) { name } }"))
        .extracting(RequestProblem::code)
        .containsOnly(ErrorCode.BAD_INPUT);
  }

  @Test
  @DisplayName("are bounded in steps, in their length, and in number")
  void areBounded() {
    TestApi api = TestApi.of(TENANT, MODEL);
    List<String> longest = Collections.nCopies(Operand.Inside.MOST_STEPS, "a");
    Map<String, @Nullable Object> most = Map.of("p", List.of(Map.of("at", longest, "eq", 1)));
    assertThat(names(api, BY_PATH, most)).isEmpty();
    for (List<String> at :
        List.of(
            Collections.nCopies(Operand.Inside.MOST_STEPS + 1, "a"),
            List.of("x".repeat(Operand.Inside.LONGEST_STEP + 1)))) {
      assertThat(api.problems(BY_PATH, Map.of("p", List.of(Map.of("at", at, "eq", 1)))))
          .extracting(RequestProblem::code)
          .containsExactly(ErrorCode.BAD_INPUT);
    }
    assertThat(
            api.problems(
                BY_PATH,
                Map.of("p", Collections.nCopies(3_000, Map.of("at", List.of("a"), "eq", 1)))))
        .extracting(RequestProblem::code)
        .containsExactly(ErrorCode.LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address}' = '\"Rome\"'::jsonb or true --",
        "$.address.city",
        "{address,city}",
        "a\\\" ,\"b",
        "NULL",
        "?"
      })
  @DisplayName("take a hostile step for the name of a member, and for nothing else")
  void bindSteps(String step) {
    for (Map<String, Object> asked :
        List.<Map<String, Object>>of(Map.of("exists", true), Map.of("eq", step))) {
      Map<String, Object> path = new HashMap<>(asked);
      path.put("at", List.of(step));
      assertThat(names(TestApi.of(TENANT, MODEL), BY_PATH, Map.of("p", List.of(path)))).isEmpty();
    }
  }

  @Test
  @DisplayName("take a masked cell for one without a value")
  void doNotSeeMaskedCells() {
    EffectiveAccess access =
        new EffectiveAccess.Granted(
            List.of(
                REFS.only(REFS.grant("place", Action.READ), "name", "owner"),
                REFS.only(
                    REFS.grant("place", Action.READ, REFS.isClaim("place", "owner", "id")),
                    "data",
                    "tags")));
    Caller eve = new Caller("eve", new TreeSet<>(List.of("clerk")), Map.of());
    TestApi api = TestApi.of(TENANT, MODEL, eve, access);
    Map<String, List<String>> expected =
        Map.of(
            "data: { path: { at: [\"address\", \"city\"], in: [\"Rome\", \"Oslo\"] } }",
            List.of("rome"),
            "data: { path: { at: [\"address\"], exists: true } }",
            List.of("rome"),
            "data: { path: { at: [\"address\"], is_null: true } }",
            List.of("oslo", "text", "none"),
            "data: { path: { at: [\"address\", \"city\"], not_in: [] } }",
            List.of("rome"),
            "not: { data: { path: { at: [\"address\"], exists: true } } }",
            List.of("oslo", "text", "none"),
            "data: { contains: {} }",
            List.of("rome"),
            "tags: { has: \"b\" }",
            List.of("rome"),
            "tags: { is_empty: true }",
            List.of(),
            "tags: { has_all: [] }",
            List.of("rome"));
    expected.forEach(
        (filter, names) ->
            assertThat(names(api, "{ places(filter: { " + filter + " }) { name } }", Map.of()))
                .as(filter)
                .containsExactlyElementsOf(names));
  }

  @Test
  @DisplayName("are rules of grants; what a caller lacks fails closed, in a negation too")
  void areRules() {
    Condition here =
        new Condition.Compare(
            REFS.field("place", "data"),
            io.relata.metadata.access.Comparison.PATH,
            new Operand.Inside(
                new Operand.Constant(List.of("address", "city")),
                io.relata.metadata.access.Comparison.EQ,
                new Operand.OfCaller("city")));
    for (Condition rows : List.of(here, new Condition.Not(here))) {
      EffectiveAccess access =
          new EffectiveAccess.Granted(List.of(REFS.grant("place", Action.READ, rows)));
      Caller without = new Caller("eve", new TreeSet<>(List.of("clerk")), Map.of());
      Caller romana = new Caller("eve", new TreeSet<>(List.of("clerk")), Map.of("city", "Rome"));
      String all = "{ places { name } }";
      assertThat(names(TestApi.of(TENANT, MODEL, without, access), all, Map.of())).isEmpty();
      assertThat(names(TestApi.of(TENANT, MODEL, romana, access), all, Map.of()))
          .containsExactlyElementsOf(
              rows.equals(here) ? List.of("rome") : List.of("oslo", "text", "none"));
    }
  }
}
