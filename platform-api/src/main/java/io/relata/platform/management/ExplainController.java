package io.relata.platform.management;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.Limits;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.metadata.store.TenantState;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.FieldProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.explain.AskedIdentity;
import io.relata.runtime.explain.OperationExplainer;
import io.relata.runtime.explain.OperationQuestion;
import io.relata.runtime.explain.RowExplainer;
import io.relata.runtime.explain.ViewLog;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains operations and rows, as oneself or as another; the latter is logged. */
@RestController
@RequestMapping("/api/tenants/{slug}/explain")
class ExplainController {

  private final OperationExplainer operations;
  private final RowExplainer rows;
  private final ApiKeys keys;
  private final TenantSettings settings;
  private final ViewLog views;

  ExplainController(
      OperationExplainer operations,
      RowExplainer rows,
      ApiKeys keys,
      TenantSettings settings,
      ViewLog views) {
    this.operations = operations;
    this.rows = rows;
    this.keys = keys;
    this.settings = settings;
    this.views = views;
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @PostMapping
  ExplanationBody explain(
      Membership membership, @Valid @RequestBody ExplainBody body, Actor actor) {
    if (body.query() == null && body.row() == null) {
      throw InvalidValue.of("query", "or row is needed");
    }
    if (membership.tenant().state() instanceof TenantState.SetAside) {
      throw new ApiProblem(
          ProblemCode.UNAVAILABLE, "The tenant is set aside: its tables differ from its model.");
    }
    try {
      return explained(membership, body, actor);
    } catch (RequestRefused refused) {
      throw problem(refused);
    }
  }

  private ExplanationBody explained(Membership membership, ExplainBody body, Actor actor) {
    Tenant tenant = membership.tenant();
    Caller caller = caller(membership, body, actor);
    TenantScope scope = new TenantScope(tenant.id(), caller);
    Limits limits = settings.of(tenant.id()).limits();
    OperationQuestion question = body.operation().orElse(null);
    ExplainBody.Row row = body.row();
    return ExplanationBody.of(
        caller,
        question == null ? null : operations.operation(scope, limits, question),
        question == null || question.plan() == null ? null : question.plan().format(),
        row == null ? null : rows.row(scope, limits, row.question()));
  }

  /** Noted before anything is looked at, so that nothing is looked at unnoted. */
  private Caller caller(Membership membership, ExplainBody body, Actor actor) {
    ExplainBody.As as = body.as();
    if (as == null) {
      return membership.caller();
    }
    AskedIdentity identity = as.identity();
    Caller caller = identity.caller(membership.tenant().id(), keys);
    ExplainBody.Row row = body.row();
    views.note(
        actor,
        membership.tenant(),
        identity,
        ViewLog.Viewed.EXPLANATION,
        row == null ? "" : row.table());
    return caller;
  }

  private static ApiProblem problem(RequestRefused refused) {
    RequestProblem first = refused.problems().getFirst();
    if (first.code() == ErrorCode.LIMIT || first.code() == ErrorCode.INTERNAL) {
      throw refused;
    }
    List<FieldProblem> problems =
        refused.problems().stream()
            .map(
                problem ->
                    new FieldProblem(problem.inputPath(), problem.code().name(), problem.message()))
            .toList();
    return new ApiProblem(
        ProblemCode.INVALID_VALUE, first.message() + ".", Map.of("problems", problems));
  }
}
