package io.relata.platform.management;

import io.relata.metadata.access.Caller;
import io.relata.platform.json.ApiBody;
import io.relata.platform.json.ApiMapper;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.explain.OperationExplained;
import io.relata.runtime.explain.ParameterExplained;
import io.relata.runtime.explain.RowExplained;
import io.relata.runtime.explain.StatementExplained;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * An explanation.
 *
 * @param caller as whom it was looked at: {@code $user.id}
 */
record ExplanationBody(
    String caller,
    List<String> roles,
    @Nullable Operation operation,
    @Nullable RowExplanationBody row)
    implements ApiBody {

  /**
   * What an operation does.
   *
   * @param plan PostgreSQL's, as JSON or text; null where none was wanted
   */
  record Operation(
      int modelVersion, List<Statement> statements, @Nullable JsonNode plan, List<Problem> problems)
      implements ApiBody {

    static Operation of(OperationExplained explained, QueryPlans.@Nullable Format format) {
      return new Operation(
          explained.version(),
          explained.statements().stream().map(Statement::of).toList(),
          plan(explained.plan(), format),
          explained.problems().stream()
              .map(
                  problem ->
                      new Problem(problem.code().name(), problem.message(), problem.inputPath()))
              .toList());
    }

    private static @Nullable JsonNode plan(String plan, QueryPlans.@Nullable Format format) {
      if (plan.isEmpty()) {
        return null;
      }
      return format == QueryPlans.Format.JSON
          ? ApiMapper.JSON.readTree(plan)
          : StringNode.valueOf(plan);
    }
  }

  record Statement(String sql, List<Parameter> parameters) implements ApiBody {

    static Statement of(StatementExplained statement) {
      return new Statement(
          statement.sql(), statement.parameters().stream().map(Parameter::of).toList());
    }
  }

  record Parameter(String type, String source, @Nullable Object value) implements ApiBody {

    static Parameter of(ParameterExplained parameter) {
      return new Parameter(parameter.type(), parameter.source(), parameter.value());
    }
  }

  /** Why a mutation is refused. */
  record Problem(String code, String message, String inputPath) implements ApiBody {}

  static ExplanationBody of(
      Caller caller,
      @Nullable OperationExplained operation,
      QueryPlans.@Nullable Format format,
      @Nullable RowExplained row) {
    return new ExplanationBody(
        caller.id(),
        List.copyOf(caller.roles()),
        operation == null ? null : Operation.of(operation, format),
        row == null ? null : RowExplanationBody.of(row));
  }
}
