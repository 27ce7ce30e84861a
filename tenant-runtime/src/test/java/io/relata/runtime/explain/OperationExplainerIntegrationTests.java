package io.relata.runtime.explain;

import static io.relata.runtime.explain.ExplainedLibrary.REFS;
import static io.relata.runtime.explain.ExplainedLibrary.caller;
import static io.relata.runtime.explain.ExplainedLibrary.grant;
import static io.relata.runtime.explain.ExplainedLibrary.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.testing.TestQueries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What an operation does in the database")
class OperationExplainerIntegrationTests {

  private static final ExplainedLibrary LIBRARY =
      new ExplainedLibrary(
          role(
              "reader",
              REFS.read("book", REFS.isClaim("book", "title", "favourite")),
              REFS.read("author", Condition.ALWAYS)),
          role(
              "writer",
              REFS.read("author", Condition.ALWAYS),
              grant("author", Action.ADD, Condition.ALWAYS, null)));
  private static final Caller READER = caller(Map.of("favourite", "The Sea"), "reader");
  private static final Caller WRITER = caller(Map.of(), "writer");
  private static final Caller OWNER = caller(Map.of(), BuiltInRole.OWNER.roleName());

  @Test
  void theSqlOfAQueryIsWhatRuns() {
    String query = "query($n: Int) { books(filter: {pages: {gt: $n}}) { title author { name } } }";
    Map<String, @Nullable Object> variables = Map.of("n", 5);
    OperationExplained explained =
        LIBRARY.operation(READER, new OperationQuestion(query, null, variables, null));
    TenantApi api = LIBRARY.tenants().current(LIBRARY.tenant().id(), READER.roles()).api();
    TestQueries queries = new TestQueries(api);
    ReadStatement runs =
        queries.compile(queries.read(query, variables), LIBRARY.tenant().id().schema());
    assertThat(explained.statements())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.sql()).isEqualTo(Objects.requireNonNull(runs.query()).sql());
              assertThat(statement.parameters())
                  .contains(
                      new ParameterExplained("int4", "$n", 5),
                      new ParameterExplained("text", "$user.favourite", "The Sea"));
            });
    assertThat(explained.plan()).isEmpty();
    assertThat(explained.version()).isEqualTo(7);
  }

  @Test
  void thePlanIsPostgresqls() {
    String query = "query($n: Int) { books(filter: {pages: {gt: $n}}) { title } }";
    String json =
        LIBRARY
            .operation(
                READER,
                new OperationQuestion(
                    query,
                    null,
                    Map.of("n", 5),
                    new OperationQuestion.Plan(QueryPlans.Format.JSON, QueryPlans.Run.PLANNED)))
            .plan();
    assertThat(JsonMapper.shared().readTree(json).get(0).has("Plan")).isTrue();
    String text =
        LIBRARY
            .operation(
                OWNER,
                new OperationQuestion(
                    "{ books { title } }",
                    null,
                    Map.of(),
                    new OperationQuestion.Plan(QueryPlans.Format.TEXT, QueryPlans.Run.MEASURED)))
            .plan();
    assertThat(text).contains("actual time", "Execution Time");
  }

  @Test
  void noStatementIsNeededForWhatNeedsNoRows() {
    assertThat(
            LIBRARY
                .operation(
                    READER,
                    new OperationQuestion(
                        "{ __typename _model { version } }", null, Map.of(), null))
                .statements())
        .isEmpty();
  }

  @Test
  void aMutationIsTakenBackAndItsStatementsAreInOrder() {
    List<String> before = ExplainedLibrary.contents();
    OperationExplained explained =
        LIBRARY.operation(
            OWNER,
            new OperationQuestion(
                "mutation($name: String!) {"
                    + " add_author(input: {name: $name, email: \"emil@example.org\"}) { id }"
                    + " edit_book(id: 5, input: {title: \"Summer\"}) { title author { name } }"
                    + " delete_tag(id: 3) { id } }",
                null,
                Map.of("name", "Emil"),
                null));
    assertThat(explained.problems()).isEmpty();
    assertThat(explained.statements())
        .extracting(StatementExplained::sql)
        .anyMatch(sql -> sql.contains("insert into"))
        .anyMatch(sql -> sql.contains("update "))
        .anyMatch(sql -> sql.contains("delete from"))
        .noneMatch(sql -> sql.contains("commit"));
    assertThat(explained.statements())
        .flatExtracting(StatementExplained::parameters)
        .filteredOn(parameter -> parameter.source().equals("rows"))
        .isNotEmpty()
        .allMatch(parameter -> parameter.value() == null);
    assertThat(ExplainedLibrary.contents()).isEqualTo(before);
  }

  @Test
  void aRefusedMutationSaysWhyAndWhatCameBefore() {
    List<String> before = ExplainedLibrary.contents();
    OperationExplained explained =
        LIBRARY.operation(
            WRITER,
            new OperationQuestion(
                "mutation { add_author(input: {name: \"E\", email: \"ada@example.org\"}) { id } }",
                null,
                Map.of(),
                null));
    assertThat(explained.problems())
        .extracting(RequestProblem::code)
        .containsExactly(ErrorCode.UNIQUE);
    assertThat(explained.statements()).isNotEmpty();
    assertThat(ExplainedLibrary.contents()).isEqualTo(before);
  }

  @Test
  void whatTheCallersSchemaHasNotIsRefused() {
    for (String document :
        List.of(
            "{ tags { label } }",
            "mutation { delete_book(id: 1) { id } }",
            "{ books {",
            "query a { books { id } } query b { books { id } }",
            "query($n: Int!) { books(limit: $n) { id } }")) {
      assertThatThrownBy(
              () ->
                  LIBRARY.operation(READER, new OperationQuestion(document, null, Map.of(), null)))
          .as(document)
          .isInstanceOf(RequestRefused.class);
    }
    assertThatThrownBy(
            () ->
                LIBRARY.operation(
                    READER, new OperationQuestion("query a { books { id } }", "b", Map.of(), null)))
        .isInstanceOf(RequestRefused.class);
  }
}
