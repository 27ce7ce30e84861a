package io.relata.platform.management;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.access.Role;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.plan.PolicyChange;
import io.relata.metadata.plan.PolicyDiff;
import io.relata.metadata.publish.Consent;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.json.LimitedInputStream;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.policy.PolicyContext;
import io.relata.runtime.policy.PolicyDocuments;
import io.relata.runtime.policy.PolicyTrials;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Changes access policies for the calls that do, and makes answers or problems of it. */
@Component
class PolicyChanging {

  private static final long MAX_BYTES = 10_000_000;
  private static final Pattern ETAG = Pattern.compile("\"?(\\d{1,18})\"?");

  private final AccessPolicies policies;
  private final ModelVersions versions;
  private final ApiKeys keys;
  private final PolicyTrials trials;
  private final TenantSettings settings;

  PolicyChanging(
      AccessPolicies policies,
      ModelVersions versions,
      ApiKeys keys,
      PolicyTrials trials,
      TenantSettings settings) {
    this.policies = policies;
    this.versions = versions;
    this.keys = keys;
    this.trials = trials;
    this.settings = settings;
  }

  /**
   * A wish to change a policy.
   *
   * @param expected the revision that it was made from; null for whichever there is
   * @param consents may agree to failing tests
   */
  record Wish(
      Tenant tenant,
      @Nullable Long expected,
      boolean dryRun,
      Set<Consent> consents,
      Actor author,
      String message) {
    static Wish of(
        Tenant tenant,
        HttpServletRequest request,
        boolean dryRun,
        List<String> consents,
        Actor author,
        String message) {
      return new Wish(tenant, expected(request), dryRun, Consents.of(consents), author, message);
    }

    private static @Nullable Long expected(HttpServletRequest request) {
      String header = request.getHeader(HttpHeaders.IF_MATCH);
      if (header == null || header.strip().equals("*")) {
        return null;
      }
      Matcher form = ETAG.matcher(header.strip());
      if (!form.matches()) {
        throw InvalidValue.of("If-Match", "must be a revision: \"3\"");
      }
      return Long.valueOf(form.group(1));
    }
  }

  CurrentPolicy latest(Tenant tenant) {
    return policies.latest(tenant.id());
  }

  DataModel model(Tenant tenant) {
    return versions.current(tenant.id()).model();
  }

  /**
   * @param change from the present policy on the present model to the wished one
   */
  AccessBodies.Change change(
      Wish wish, BiFunction<AccessPolicy, DataModel, Parsed<AccessPolicy>> change) {
    CurrentPolicy present = latest(wish.tenant());
    Long expected = wish.expected();
    if (expected != null && expected != present.revision()) {
      throw stale(present);
    }
    ModelVersion version = versions.current(wish.tenant().id());
    AccessPolicy wished = parsed(change.apply(present.policy(), version.model()));
    List<String> changes =
        PolicyDiff.between(present.policy(), wished, version.model()).stream()
            .map(PolicyChange::words)
            .toList();
    Set<String> gone = gone(present.policy(), wished);
    List<AccessBodies.KeyOfRole> left = left(wish.tenant(), gone);
    List<String> carried = carried(wish.tenant(), gone);
    List<AccessTestResult> tests = tests(wish.tenant(), wished);
    List<AccessTestBody> told = AccessTestBody.of(tests);
    if (wish.dryRun()) {
      return new AccessBodies.Change(present.revision(), changes, left, carried, told);
    }
    requirePassed(tests, wish.consents());
    return switch (policies.save(
        wish.tenant(), wished, present.revision(), wish.author(), wish.message())) {
      case PolicySaving.Saved(CurrentPolicy saved) ->
          new AccessBodies.Change(saved.revision(), changes, left, carried, told);
      case PolicySaving.Stale(CurrentPolicy other) -> throw stale(other);
    };
  }

  /** Permission tests stand in the way where they fail, unless somebody agrees to that. */
  static void requirePassed(List<AccessTestResult> tests, Set<Consent> consents) {
    if (tests.stream().anyMatch(AccessTestResult::failed)
        && !consents.contains(Consent.ACCESS_TESTS)) {
      throw new ApiProblem(
          ProblemCode.ACCESS_TESTS_FAILED,
          "A permission test fails, "
              + AccessTestBody.firstFailure(tests)
              + "; consent to \"access_tests\" to go on all the same.",
          Map.of("tests", AccessTestBody.of(tests)));
    }
  }

  /** Runs the permission tests of a policy on the present model. */
  List<AccessTestResult> tests(Tenant tenant, AccessPolicy policy) {
    return trials.of(tenant.id(), policy);
  }

  /** Runs the permission tests of the policy of a document on the present model. */
  List<AccessTestResult> tests(Tenant tenant, JsonNode document, IdSource ids) {
    return tests(
        tenant,
        parsed(PolicyDocuments.read(document, model(tenant), latest(tenant).policy(), ids)));
  }

  private static Set<String> gone(AccessPolicy before, AccessPolicy after) {
    Set<String> gone = before.roles().stream().map(Role::name).collect(Collectors.toSet());
    after.roles().forEach(role -> gone.remove(role.name()));
    return gone;
  }

  /** Keys that have a role that goes: they keep it, and it gives them nothing. */
  private List<AccessBodies.KeyOfRole> left(Tenant tenant, Set<String> gone) {
    return gone.isEmpty()
        ? List.of()
        : keys.list(tenant.id()).stream()
            .flatMap(
                key ->
                    key.roles().stream()
                        .filter(gone::contains)
                        .map(role -> new AccessBodies.KeyOfRole(key.id(), key.name(), role)))
            .toList();
  }

  /** Roles that go and that tokens may carry: they may go on to, and it gives them nothing. */
  private List<String> carried(Tenant tenant, Set<String> gone) {
    return PolicyContext.of(settings.of(tenant.id())).tokenRoles().stream()
        .filter(gone::contains)
        .sorted()
        .toList();
  }

  /** The document in a request's body, JSON or YAML by its content type. */
  static JsonNode document(HttpServletRequest request) throws IOException {
    String text;
    try (InputStream body = new LimitedInputStream(request.getInputStream(), MAX_BYTES)) {
      text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
    MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
    return parsed(
        type.isCompatibleWith(MediaType.APPLICATION_JSON)
            ? PolicyDocuments.fromJson(text)
            : PolicyDocuments.fromYaml(text));
  }

  private static <T> T parsed(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Read<T>(T value) -> value;
      case Parsed.Unreadable<T>(List<ModelProblem> problems) ->
          throw Edits.refused(ProblemCode.DOCUMENT_REFUSED, problems);
    };
  }

  private static ApiProblem stale(CurrentPolicy present) {
    return new ApiProblem(
        ProblemCode.STALE_POLICY,
        "Somebody has changed the access policy since; look at revision "
            + present.revision()
            + ".",
        Map.of("revision", present.revision()));
  }
}
