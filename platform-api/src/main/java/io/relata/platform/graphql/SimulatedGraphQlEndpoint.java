package io.relata.platform.graphql;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.Tenant;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.platform.problem.ProblemWriter;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.explain.AskedIdentity;
import io.relata.runtime.explain.ViewLog;
import io.relata.runtime.plan.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A tenant's GraphQL as another identity, for the console's simulator: behind the console's session
 * and its token against forgery, for members with the right to change roles. Each request is
 * logged, and what it writes is taken back.
 */
@RestController
final class SimulatedGraphQlEndpoint {

  private final ServedTenants tenants;
  private final Members members;
  private final ApiKeys keys;
  private final ViewLog views;
  private final GraphQlEndpoint endpoint;

  SimulatedGraphQlEndpoint(
      ServedTenants tenants,
      Members members,
      ApiKeys keys,
      ViewLog views,
      GraphQlEndpoint endpoint) {
    this.tenants = tenants;
    this.members = members;
    this.keys = keys;
    this.views = views;
    this.endpoint = endpoint;
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @PostMapping("/tenants/{slug}/access/simulator/graphql")
  void graphql(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") List<String> role,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String user,
      @RequestParam(defaultValue = "") String claims,
      @AuthenticationPrincipal Account account,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    requireRight(account, slug);
    Tenant tenant = tenants.of(slug);
    AskedIdentity identity = AskedIdentity.read(role, key, user, claims);
    Caller caller = identity.caller(tenant.id(), keys);
    views.note(actor, tenant, identity, ViewLog.Viewed.QUERY, "");
    endpoint.answer(
        new TenantScope(tenant.id(), caller), TenantRun.Effect.TAKEN_BACK, request, response);
  }

  /** A tenant that one does not belong to is one that does not exist. */
  private void requireRight(Account account, String slug) {
    Membership membership =
        members
            .find(account, slug)
            .orElseThrow(
                () -> new ApiProblem(ProblemCode.NOT_FOUND, "There is no tenant with this slug."));
    if (!membership.may(ConsoleRight.CHANGE_ROLES)) {
      throw new ApiProblem(
          ProblemCode.FORBIDDEN,
          "The role " + membership.role().roleName() + " in this tenant does not allow this.");
    }
  }

  @ExceptionHandler
  void problem(ApiProblem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(problem, request, response);
  }

  @ExceptionHandler
  void refused(RequestRefused refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String message = refused.problems().getFirst().message() + ".";
    ProblemWriter.write(new ApiProblem(ProblemCode.INVALID_VALUE, message), request, response);
  }
}
