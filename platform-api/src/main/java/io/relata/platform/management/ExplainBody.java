package io.relata.platform.management;

import io.relata.metadata.access.Action;
import io.relata.platform.json.ApiBody;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.explain.AskedIdentity;
import io.relata.runtime.explain.OperationQuestion;
import io.relata.runtime.explain.RowQuestion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained: an operation, a row or cell, or both.
 *
 * @param operationName where the document has several operations
 * @param plan the form of PostgreSQL's plan, {@code json} or {@code text}; none without it
 * @param analyze whether the query is run and measured for its plan
 * @param as as whom; oneself without it
 */
record ExplainBody(
    @Nullable String query,
    @Nullable String operationName,
    @Nullable Map<String, @Nullable Object> variables,
    @Nullable String plan,
    @Nullable Boolean analyze,
    @Nullable @Valid Row row,
    @Nullable @Valid As as)
    implements ApiBody {

  /**
   * A row, or one cell of it.
   *
   * @param action {@code read} without it
   */
  record Row(
      @NotBlank String table, @NotBlank String id, @Nullable String field, @Nullable String action)
      implements ApiBody {

    RowQuestion question() {
      return new RowQuestion(
          table, id, Objects.requireNonNullElse(field, ""), ExplainBody.action(action));
    }
  }

  /**
   * As whom it is looked at.
   *
   * @param role one role, besides those of {@code roles}
   * @param key id of a key of the tenant, which has roles and values of its own
   * @param user the subject of an app user
   */
  record As(
      @Nullable String role,
      @Nullable @Size(max = 50) Set<String> roles,
      @Nullable String key,
      @Nullable String user,
      @Nullable @Size(max = 100) Map<String, @Nullable Object> claims)
      implements ApiBody {

    AskedIdentity identity() {
      TreeSet<String> all = new TreeSet<>(Objects.requireNonNullElse(roles, Set.of()));
      if (role != null) {
        all.add(role);
      }
      return new AskedIdentity(
          all,
          Objects.requireNonNullElse(key, ""),
          Objects.requireNonNullElse(user, ""),
          Objects.requireNonNullElse(claims, Map.of()));
    }
  }

  Optional<OperationQuestion> operation() {
    return Optional.ofNullable(query)
        .map(
            document ->
                new OperationQuestion(
                    document,
                    operationName,
                    Objects.requireNonNullElse(variables, Map.of()),
                    wantedPlan()));
  }

  private OperationQuestion.@Nullable Plan wantedPlan() {
    QueryPlans.Run run =
        Boolean.TRUE.equals(analyze) ? QueryPlans.Run.MEASURED : QueryPlans.Run.PLANNED;
    return switch (plan) {
      case null -> null;
      case "json" -> new OperationQuestion.Plan(QueryPlans.Format.JSON, run);
      case "text" -> new OperationQuestion.Plan(QueryPlans.Format.TEXT, run);
      default -> throw InvalidValue.of("plan", "must be json or text");
    };
  }

  private static Action action(@Nullable String word) {
    return switch (word) {
      case null -> Action.READ;
      case "read" -> Action.READ;
      case "edit" -> Action.EDIT;
      case "delete" -> Action.DELETE;
      case "link" -> Action.LINK;
      default -> throw InvalidValue.of("row.action", "must be read, edit, delete or link");
    };
  }
}
