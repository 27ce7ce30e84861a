package io.relata.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.testing.TestSchema;
import io.relata.runtime.testing.Worlds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading an operation")
class OperationReaderTests {

  private static final TestSchema SCHEMA = new TestSchema(Worlds.apiOf(Worlds.library()));

  @Test
  void spreadsFragmentsAndMergesEqualKeys() {
    List<Selection> roots =
        query(
            """
            { first: books { title ...Author ... on Book { author { id } } }
              first: books { pages } __typename }
            fragment Author on Book { author { name } }
            """);

    assertThat(roots).extracting(Selection::key).containsExactly("first", "__typename");
    Selection books = roots.getFirst();
    assertThat(books.name()).isEqualTo("books");
    assertThat(books.selections())
        .extracting(Selection::key)
        .containsExactly("title", "author", "pages");
    assertThat(books.selections().get(1).selections())
        .extracting(Selection::key)
        .containsExactly("name", "id");
  }

  @Test
  void decidesDirectivesByLiteralsAndVariables() {
    List<Selection> roots =
        query(
            """
            query ($yes: Boolean!, $no: Boolean = false) {
              books { a: id @include(if: $yes) b: id @include(if: $no) c: id @skip(if: true)
                d: id @include(if: true) @skip(if: true) ... @skip(if: $no) { e: id }
                ...F @include(if: false) }
            }
            fragment F on Book { f: id }
            """,
            Map.of("yes", true));

    assertThat(roots.getFirst().selections()).extracting(Selection::key).containsExactly("a", "e");
  }

  @Test
  void leavesIntrospectionToGraphqlJava() {
    assertThat(
            query(
                "{ __schema { types { name } } t: __type(name: \"Book\") { name } _model { version"
                    + " } }"))
        .extracting(Selection::name)
        .containsExactly("_model");
  }

  @Test
  void leavesDefaultsToThePlan() {
    assertThat(query("{ books { id } }").getFirst().arguments()).isEmpty();
  }

  @Test
  void tellsAbsentFromNull() {
    String document =
        "query ($limit: Int, $filter: BookFilter) { books(limit: $limit, filter: $filter, offset:"
            + " null) { id } }";

    assertThat(query(document).getFirst().arguments())
        .isEqualTo(Map.of("offset", new Argument.Null()));
    assertThat(query(document, nulls("limit", "filter")).getFirst().arguments())
        .isEqualTo(
            Map.of(
                "limit", new Argument.Null(),
                "offset", new Argument.Null(),
                "filter", new Argument.Null()));
  }

  @Test
  void makesConstantsOfLiteralsByTheirType() {
    Argument filter =
        query(
                """
                { books(filter: {price: {gt: 10.10}, pages: {in: 3}, id: {eq: "12"}, genre: {ne: POEM},
                  title: {is_null: false}, details: {contains: {a: [1, null]}},
                  author: {born: {gte: "1950-01-01"}}}) { id } }
                """)
            .getFirst()
            .arguments()
            .get("filter");

    assertThat(filter)
        .isEqualTo(
            members(
                "price", members("gt", constant(new BigDecimal("10.10"))),
                "pages", members("in", new Argument.Elements(List.of(constant(3)))),
                "id", members("eq", constant(12L)),
                "genre", members("ne", new Argument.Name("POEM")),
                "title", members("is_null", new Argument.Flag(false)),
                "details",
                    members("contains", constant(Map.of("a", Arrays.asList(BigDecimal.ONE, null)))),
                "author", members("born", members("gte", constant(LocalDate.of(1950, 1, 1))))));
  }

  @Test
  void makesParametersOfVariablesAndLaysTheirStructureOpen() {
    Argument filter =
        query(
                "query ($f: BookFilter!, $title: String) { books(filter: {and: [$f, {title: {eq:"
                    + " $title}}]}) { id } }",
                Map.of(
                    "title",
                    "Dune",
                    "f",
                    Map.of(
                        "or",
                        List.of(
                            Map.of("id", Map.of("in", List.of(1, "2"))),
                            Map.of("genre", Map.of("in", List.of("NOVEL")))))))
            .getFirst()
            .arguments()
            .get("filter");

    assertThat(filter)
        .isEqualTo(
            members(
                "and",
                new Argument.Elements(
                    List.of(
                        members(
                            "or",
                            new Argument.Elements(
                                List.of(
                                    members(
                                        "id", members("in", parameter("f", "or", 0, "id", "in"))),
                                    members(
                                        "genre",
                                        members(
                                            "in",
                                            new Argument.Elements(
                                                List.of(new Argument.Name("NOVEL")))))))),
                        members("title", members("eq", parameter("title")))))));
  }

  @Test
  void givesParametersTheirJavaTypes() {
    Map<String, @Nullable Object> coerced =
        SCHEMA.coerced(
            TestSchema.operation(
                SCHEMA.document(
                    "query ($p: Decimal, $i: [ID!], $b: Date) { books(filter: {price: {eq: $p}, id:"
                        + " {in: $i}, author: {born: {eq: $b}}}) { id } }")),
            Map.of(
                "p",
                "0.1",
                "i",
                List.of(7, "0190a000-0000-7000-8000-000000000001"),
                "b",
                "2024-02-29"));

    assertThat(coerced)
        .isEqualTo(
            Map.of(
                "p", new BigDecimal("0.1"),
                "i", List.of(7L, java.util.UUID.fromString("0190a000-0000-7000-8000-000000000001")),
                "b", LocalDate.of(2024, 2, 29)));
  }

  @Test
  void readsTheRootFieldsOfAMutationInOrder() {
    Document document =
        SCHEMA.document(
            "mutation { delete_book(id: 1) { id } add_tag(input: {label: \"x\"}) { id } }");

    WriteRequest request =
        OperationReader.mutation(
            SCHEMA.outline(), document, TestSchema.operation(document), Map.of());

    assertThat(request.fields())
        .extracting(Selection::name)
        .containsExactly("delete_book", "add_tag");
    assertThat(request.fields().getFirst().arguments()).isEqualTo(Map.of("id", constant(1L)));
  }

  @Test
  void seesTheSameShapeWhereOnlyValuesDiffer() {
    String document =
        "query ($f: BookFilter, $limit: Int, $all: Boolean = true) { books(filter: $f, limit:"
            + " $limit) { id @include(if: $all) } }";

    VariablesShape shape =
        shape(document, Map.of("f", Map.of("id", Map.of("in", List.of(1, 2))), "limit", 3));
    assertThat(shape(document, Map.of("f", Map.of("id", Map.of("in", List.of(9))), "limit", 5)))
        .isEqualTo(shape);
    assertThat(shape(document, Map.of("f", Map.of("id", Map.of("eq", 1)), "limit", 3)))
        .isNotEqualTo(shape);
    assertThat(shape(document, Map.of("f", Map.of("id", Map.of("in", List.of(1))))))
        .isNotEqualTo(shape);
    assertThat(shape(document, Map.of("all", true)))
        .isNotEqualTo(shape(document, Map.of("all", false)));
    assertThat(shape(document, nulls("limit"))).isNotEqualTo(shape(document, Map.of()));
    assertThat(shape(document, Map.of("f", Map.of("genre", Map.of("eq", "NOVEL")))))
        .isNotEqualTo(shape(document, Map.of("f", Map.of("genre", Map.of("eq", "POEM")))));
  }

  private static VariablesShape shape(String text, Map<String, @Nullable Object> variables) {
    OperationDefinition operation = TestSchema.operation(SCHEMA.document(text));
    return VariablesShape.of(SCHEMA.outline(), operation, SCHEMA.coerced(operation, variables));
  }

  private static Argument constant(Object value) {
    return new Argument.Value(new Operand.Constant(value));
  }

  private static Argument parameter(Object... path) {
    return new Argument.Value(new Operand.Parameter(List.of(path)));
  }

  private static Argument members(Object... namesAndMembers) {
    Map<String, Argument> members = new HashMap<>();
    for (int i = 0; i < namesAndMembers.length; i += 2) {
      members.put((String) namesAndMembers[i], (Argument) namesAndMembers[i + 1]);
    }
    return new Argument.Members(members);
  }

  private static Map<String, @Nullable Object> nulls(String... names) {
    Map<String, @Nullable Object> nulls = new HashMap<>();
    for (String name : names) {
      nulls.put(name, null);
    }
    return nulls;
  }

  private static List<Selection> query(String text) {
    return query(text, Map.of());
  }

  private static List<Selection> query(String text, Map<String, @Nullable Object> variables) {
    Document document = SCHEMA.document(text);
    OperationDefinition operation = TestSchema.operation(document);
    return OperationReader.query(
            SCHEMA.outline(), document, operation, SCHEMA.coerced(operation, variables))
        .fields();
  }
}
