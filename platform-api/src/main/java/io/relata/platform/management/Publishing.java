package io.relata.platform.management;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.publish.AccessChange;
import io.relata.metadata.publish.CheckedPlan;
import io.relata.metadata.publish.ModelPublisher;
import io.relata.metadata.publish.PlanOutcome;
import io.relata.metadata.publish.PublishOutcome;
import io.relata.metadata.publish.PublishRequest;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans and publishes, and makes answers or problems of what comes of it. */
@Component
class Publishing {

  private final ModelPublisher publisher;
  private final ModelVersions versions;

  Publishing(ModelPublisher publisher, ModelVersions versions) {
    this.publisher = publisher;
    this.versions = versions;
  }

  PlanBody plan(Tenant tenant, List<ModelEdit> edits) {
    return plan(tenant, edits, null, UnaryOperator.identity());
  }

  /**
   * @param access null to leave the access policy alone
   * @param placed puts the problems of edits where their author will look for them
   */
  PlanBody plan(
      Tenant tenant,
      List<ModelEdit> edits,
      @Nullable AccessChange access,
      UnaryOperator<List<ModelProblem>> placed) {
    return switch (publisher.plan(tenant.id(), edits, access)) {
      case PlanOutcome.Planned(CheckedPlan plan) -> PlanBody.of(plan);
      case PlanOutcome.Refused(List<ModelProblem> problems) ->
          throw Edits.refused(ProblemCode.EDITS_REFUSED, placed.apply(problems));
    };
  }

  /** The new version; the present one where nothing changes. */
  VersionBody publish(PublishRequest request) {
    return publish(request, UnaryOperator.identity());
  }

  /**
   * @param placed puts the problems of edits where their author will look for them
   */
  VersionBody publish(PublishRequest request, UnaryOperator<List<ModelProblem>> placed) {
    return switch (publisher.publish(request)) {
      case PublishOutcome.Published(ModelVersion version) -> VersionBody.of(version.entry());
      case PublishOutcome.AccessChanged _ ->
          VersionBody.of(versions.current(request.tenant()).entry());
      case PublishOutcome.NoChange _ -> VersionBody.of(versions.current(request.tenant()).entry());
      case PublishOutcome.Refused(List<ModelProblem> problems) ->
          throw Edits.refused(ProblemCode.EDITS_REFUSED, placed.apply(problems));
      case PublishOutcome.Stale(CheckedPlan plan) ->
          throw withPlan(
              ProblemCode.STALE_PLAN, "The plan has changed since; look at the new one.", plan);
      case PublishOutcome.NeedsConsent(CheckedPlan plan) ->
          throw withPlan(
              ProblemCode.CONSENT_NEEDED,
              "The plan removes data; send \"consent\": [\"data_loss\"] to agree to that.",
              plan);
      case PublishOutcome.ChecksFailed(CheckedPlan plan) ->
          throw withPlan(
              ProblemCode.CHECKS_FAILED, "Rows of the tenant stand in the plan's way.", plan);
      case PublishOutcome.TestsFailed(CheckedPlan plan) ->
          throw withPlan(
              ProblemCode.ACCESS_TESTS_FAILED,
              "A permission test fails, "
                  + AccessTestBody.firstFailure(plan.tests())
                  + "; consent to \"access_tests\" to go on all the same.",
              plan);
      case PublishOutcome.Busy _ ->
          throw new ApiProblem(
              ProblemCode.BUSY, "Another change of this tenant's model is being applied.");
      case PublishOutcome.SetAside(List<String> differences) ->
          throw new ApiProblem(
              ProblemCode.UNAVAILABLE,
              "The tenant's tables differ from its model.",
              Map.of("differences", differences));
      case PublishOutcome.Failed failed -> throw failed(failed);
    };
  }

  private static ApiProblem withPlan(ProblemCode code, String detail, CheckedPlan plan) {
    return new ApiProblem(code, detail, Map.of("plan", PlanBody.of(plan)));
  }

  private static ApiProblem failed(PublishOutcome.Failed failed) {
    ProblemCode code =
        switch (failed.cause()) {
          case LOCKED -> ProblemCode.BUSY;
          case STATEMENT, MISMATCH -> ProblemCode.NOT_APPLIED;
          case UNKNOWN -> ProblemCode.UNAVAILABLE;
        };
    return new ApiProblem(code, failed.text(), Map.of("version", failed.version()));
  }
}
