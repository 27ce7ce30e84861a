package io.relata.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.GraphQLError;
import graphql.introspection.IntrospectionQuery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.store.Limits;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.Worlds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A document")
@Timeout(20)
class DocumentsTests {

  private static final DocumentLimits LIMITS = DocumentLimits.of(Limits.DEFAULTS);
  private static final TenantUse LIBRARY =
      new CompiledTenant(
              Worlds.apiOf(Worlds.library()), CompiledSchemas.byHeap(new SimpleMeterRegistry()))
          .use();

  @Test
  void isPreparedOnce() {
    PreparedDocument first = LIBRARY.prepare("{ books { title } }", LIMITS);

    assertThat(first).isInstanceOf(PreparedDocument.Valid.class);
    assertThat(LIBRARY.prepare("{ books { title } }", LIMITS)).isSameAs(first);
  }

  @Test
  void isToldWhatIsWrongWithIt() {
    assertThat(invalid("{ books { titel } }")).contains("titel");
    assertThat(invalid("{ books ")).contains("Invalid syntax");
  }

  @Test
  @DisplayName("names the element of the input that does not fit, in plain words (W1, W22)")
  void namesTheElementThatDoesNotFit() {
    assertThat(ofLiteral("books: [{id: 1}]"))
        .isEqualTo("input.books[0]: Required fields are missing: [_action]");
    assertThat(ofLiteral("books: [{_action: EDIT, id: 1}, {_action: EDIT, id: 2, pages: \"x\"}]"))
        .isEqualTo("input.books[1].pages: A value of type Int belongs here");
    assertThat(ofLiteral("books: [{_action: EDIT, id: 1, secret: \"a\\tb\"}]"))
        .isEqualTo("input.books[0].secret: There is no field secret here");
    assertThat(ofLiteral("books: [null]")).isEqualTo("input.books[0]: null is no value for this");
    assertThat(ofLiteral("books: [{_action: KEEP}]"))
        .isEqualTo("input.books[0]._action: A value of its enum belongs here");
    assertThat(ofLiteral("born: \"tomorrow\"")).startsWith("input.born: 'tomorrow' is not of type");
  }

  @Test
  @DisplayName("names the element of a variable that does not fit, at its argument (W1, W22)")
  void namesTheElementOfAVariableThatDoesNotFit() {
    assertThat(ofVariable("{'books': [{'id': 1}]}"))
        .isEqualTo("input.books[0]._action: _action is missing");
    assertThat(
            ofVariable(
                "{'books': [{'_action': 'EDIT', 'id': 1}, {'_action': 'EDIT', 'pages': 'x'}]}"))
        .isEqualTo("input.books[1].pages: A value of type Int belongs here");
    assertThat(ofVariable("{'books': [{'_action': 'EDIT', 'secret': 'x'}]}"))
        .isEqualTo("input.books[0].secret: There is no field secret here");
    assertThat(ofVariable("{'books': [null]}"))
        .isEqualTo("input.books[0]: null is no value for this");
    assertThat(ofVariable("{'books': [{'_action': 'KEEP'}]}"))
        .isEqualTo("input.books[0]._action: A value of its enum belongs here");
    assertThat(ofVariable("{'born': 'tomorrow'}"))
        .startsWith("input.born: 'tomorrow' is not of type");
    assertThat(ofVariable("7")).isEqualTo("input: An object belongs here");
    assertThat(
            unfit(
                "mutation ($b: [AuthorBooksItem!]) { edit_author(id: 1, input: {books: $b}) { id }"
                    + " }",
                Map.of("b", List.of(Map.of()))))
        .isEqualTo("input.books[0]._action: _action is missing");
  }

  private static String ofLiteral(String input) {
    return unfit("mutation { edit_author(id: 1, input: {%s}) { id } }".formatted(input), Map.of());
  }

  private static String ofVariable(String json) {
    Object input = JsonMapper.shared().readValue(json.replace('\'', '"'), Object.class);
    return unfit(
        "mutation ($i: AuthorEdit!) { edit_author(id: 1, input: $i) { id } }", Map.of("i", input));
  }

  private static String unfit(String mutation, Map<String, @Nullable Object> variables) {
    RequestProblem problem =
        catchThrowableOfType(
                RequestRefused.class,
                () -> PreparedOperation.of(LIBRARY, mutation, null, variables, LIMITS))
            .problems()
            .getFirst();
    assertThat(problem.code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem.details()).containsEntry("committed", false);
    return problem.inputPath() + ": " + problem.message();
  }

  @Test
  @DisplayName("may be as deep as the limit and no deeper (R4)")
  void isRefusedBelowTheGreatestDepth() {
    assertThat(LIBRARY.prepare(nested(11), LIMITS)).isInstanceOf(PreparedDocument.Valid.class);
    assertThat(refused(nested(12))).isEqualTo(limit("depth", 12));
  }

  @Test
  void isRefusedWhenFiftyLevelsDeepOverACycle() {
    String deep =
        "query { books { author { ".repeat(1)
            + "books { author { ".repeat(50)
            + "id"
            + " } }".repeat(50)
            + " } } }";
    assertThat(refused(deep)).isEqualTo(limit("depth", 12));
  }

  @Test
  void isRefusedWhenItsFragmentsMultiply() {
    String bomb =
        "{ books { ...F0 } } "
            + IntStream.range(0, 24)
                .mapToObj(
                    i -> "fragment F" + i + " on Book { ...F" + (i + 1) + " ...F" + (i + 1) + " }")
                .collect(Collectors.joining(" "))
            + " fragment F24 on Book { title }";
    assertThat(refused(bomb)).isEqualTo(limit("selections", 1_000));
  }

  @Test
  void isRefusedWhenUnusedFragmentsMultiply() {
    String bomb =
        "{ books { title } } "
            + IntStream.range(0, 24)
                .mapToObj(
                    i -> "fragment F" + i + " on Book { ...F" + (i + 1) + " ...F" + (i + 1) + " }")
                .collect(Collectors.joining(" "))
            + " fragment F24 on Book { title }";
    assertThat(refused(bomb)).isEqualTo(limit("selections", 1_000));
  }

  @Test
  void isRefusedWhenABombHidesBehindAFragmentOfTheSameName() {
    String deep = "{ books { ...F } } fragment F on Book { id } fragment F on Book { ";
    assertThat(refused(deep + "sequel { ".repeat(40) + "id" + " }".repeat(41)))
        .isEqualTo(limit("depth", 12));
  }

  @Test
  void isInvalidWhenFragmentsGoInCircles() {
    assertThat(
            invalid("{ books { ...A } } fragment A on Book { ...B } fragment B on Book { ...A }"))
        .containsIgnoringCase("cycle");
  }

  @Test
  void isRefusedForTooManyAliases() {
    assertThat(refused(repeated(31, i -> "a" + i + ": title"))).isEqualTo(limit("aliases", 30));
  }

  @Test
  void isRefusedForTooManyRootFields() {
    String roots =
        IntStream.range(0, 21)
            .mapToObj(i -> "books { id }")
            .collect(Collectors.joining(" ", "{ ", " }"));
    assertThat(refused(roots)).isEqualTo(limit("root_fields", 20));
  }

  @Test
  void isRefusedForTooManyDirectives() {
    assertThat(refused(repeated(21, i -> "title @include(if: true)")))
        .isEqualTo(limit("directives", 20));
    assertThat(refused("{ books { title " + "@x ".repeat(1_500) + "} }"))
        .isEqualTo(limit("directives", 20));
  }

  @Test
  void isRefusedForThousandsOfEqualFields() {
    assertThat(refused(repeated(1_200, i -> "title"))).isEqualTo(limit("selections", 1_000));
  }

  @Test
  void isRefusedForTooManyTokens() {
    assertThat(refused(repeated(6_000, i -> "title"))).isEqualTo(limit("tokens", 5_000));
  }

  @Test
  void isRefusedForItsLengthBeforeItIsParsed() {
    assertThat(refused(" ".repeat(64_001))).isEqualTo(limit("document_bytes", 64_000));
  }

  @Test
  void mayHoldManyBlanksAndCommas() {
    assertThat(LIBRARY.prepare("{ books { title" + " ,".repeat(20_000) + "} }", LIMITS))
        .isInstanceOf(PreparedDocument.Valid.class);
  }

  @Test
  void isRefusedForBracketsWithoutEnd() {
    assertThat(refused("{a".repeat(2_000))).isEqualTo(limit("depth", 12));
    assertThat(refused("{ books(filter: " + "{not: ".repeat(1_500))).isEqualTo(limit("depth", 12));
  }

  @Test
  void mayBeTheIntrospectionOfTools() {
    assertThat(LIBRARY.prepare(IntrospectionQuery.INTROSPECTION_QUERY, LIMITS))
        .isInstanceOf(PreparedDocument.Valid.class);
  }

  @Test
  void isRefusedForIntrospectionInCircles() {
    String circular =
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } }"
            + " }";
    assertThat(refused(circular)).containsEntry("limit", "introspection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription S { books { id } authors { id } }",
        "subscription S($s: Boolean!) { books @skip(if: $s) { id } authors @include(if: $s) { id }"
            + " }",
        "subscription S { books { id } ...F } fragment F on Subscription { other: books { id } }"
      })
  void isInvalidWhereASubscriptionHasSeveralRootFields(String document) {
    assertThat(invalid(document)).contains("A subscription has one root field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscription { __typename }", "subscription { x: __typename }"})
  void isInvalidWhereASubscriptionAsksForTheSchema(String document) {
    assertThat(invalid(document)).contains("introspection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "books @include(if: $s) { id }",
        "books @skip(if: $s) { id }",
        "... @skip(if: $s) { books { id } }",
        "...F @include(if: $s)",
        "books @skip(if: true) { id x: id @skip(if: $s) }"
      })
  void refusesASubscriptionWhoseRootIsUncertainAndNoQueryBesideIt(String root) {
    String fragment = root.startsWith("...F") ? "fragment F on Subscription { books { id } }" : "";
    PreparedDocument prepared =
        LIBRARY.prepare(
            "query A { books { id } } subscription S($s: Boolean!) { %s } %s"
                .formatted(root, fragment),
            LIMITS);
    assertThat(prepared).isInstanceOf(PreparedDocument.Valid.class);
    PreparedDocument.Valid valid = (PreparedDocument.Valid) prepared;

    assertThat(valid.operation("A")).isPresent();
    RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> valid.operation("S"));
    assertThat(refused.problems())
        .extracting(RequestProblem::code)
        .containsExactly(ErrorCode.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ books { ... @defer { title } } }",
        "{ books { ...F @defer(label: \"f\") } } fragment F on Book { title }",
        "query @experimental_disableErrorPropagation { books { title } }",
        "{ books { title @nothing } }"
      })
  void isInvalidWithADirectiveThatTheSchemaHasNot(String document) {
    assertThat(invalid(document)).contains("Unknown directive");
  }

  @Test
  void mayUseFormerTypeNames() {
    ModelSketch sketch =
        new ModelSketch().enumType("genre", "NOVEL").enumFormerly("kind", "NOVEL_");
    CompiledTenant renamed =
        new CompiledTenant(
            Worlds.apiOf(
                sketch
                    .table(
                        "writer", "writers", ModelSketch.field("genre", sketch.valuesOf("genre")))
                    .tableFormerly("author", "authors")
                    .table("book", "books", ModelSketch.field("title", FieldType.Text.PLAIN))
                    .relation("book", "writer", "writer", "works", Cardinality.MANY_TO_ONE)
                    .relationFormerly("author", "books")
                    .model()),
            CompiledSchemas.byHeap(new SimpleMeterRegistry()));

    assertThat(
            renamed
                .use()
                .prepare(
                    """
                    query Q($kind: [Kind!], $filter: AuthorFilter!) {
                      authors(filter: {and: [{genre: {in: $kind}}, $filter]}) { ...F }
                    }
                    mutation M($input: AuthorAdd!, $items: [AuthorBooksItem!], $same: [WriterBooksItem!]) {
                      add_author(input: $input) { ... on Author { id } }
                      a: add_author(input: {books: $items}) { id }
                      b: add_author(input: {works: $same}) { id }
                    }
                    fragment F on Author { genre }
                    """,
                    LIMITS))
        .isInstanceOf(PreparedDocument.Valid.class);
  }

  private interface Nth {
    String field(int i);
  }

  private static String repeated(int times, Nth nth) {
    return IntStream.range(0, times)
        .mapToObj(nth::field)
        .collect(Collectors.joining(" ", "{ books { ", " } }"));
  }

  /** Relations nested in one another, and a field below the innermost. */
  private static String nested(int levels) {
    return "{ books { "
        + String.join("", Collections.nCopies(levels - 1, "sequel { "))
        + "id "
        + "} ".repeat(levels + 1);
  }

  private static String invalid(String document) {
    PreparedDocument prepared = LIBRARY.prepare(document, LIMITS);
    assertThat(prepared).isInstanceOf(PreparedDocument.Invalid.class);
    return ((PreparedDocument.Invalid) prepared)
        .errors().stream().map(GraphQLError::getMessage).collect(Collectors.joining("; "));
  }

  private static Map<String, Object> refused(String document) {
    RequestRefused refused =
        catchThrowableOfType(RequestRefused.class, () -> LIBRARY.prepare(document, LIMITS));
    assertThat(refused).isNotNull();
    RequestProblem problem = refused.problems().getFirst();
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
    return problem.details();
  }

  private static Map<String, Object> limit(String name, int value) {
    return Map.of("limit", name, "maximum", value);
  }
}
