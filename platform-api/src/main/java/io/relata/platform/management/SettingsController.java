package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.publish.Consent;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Settings;
import io.relata.metadata.store.SettingsChange;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.FieldProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.policy.PolicyTrials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/settings")
class SettingsController {

  private final TenantSettings settings;
  private final PolicyTrials trials;

  SettingsController(TenantSettings settings, PolicyTrials trials) {
    this.settings = settings;
    this.trials = trials;
  }

  @GetMapping
  SettingsBody get(Tenant tenant) {
    return SettingsBody.of(settings.of(tenant.id()));
  }

  @Needs(ConsoleRight.MANAGE_TENANT)
  @PatchMapping
  SettingsBody change(
      Tenant tenant,
      @RequestBody SettingsPatch patch,
      @RequestParam(defaultValue = "") List<String> consent,
      Actor author) {
    Set<Consent> consents = Consents.of(consent);
    reading(patch)
        .ifPresent(
            wished -> PolicyChanging.requirePassed(trials.of(tenant.id(), wished), consents));
    return switch (settings.patch(tenant, patch.values(), author)) {
      case SettingsChange.Changed(Settings changed) -> SettingsBody.of(changed);
      case SettingsChange.Refused(List<SettingsChange.Problem> problems) -> throw refused(problems);
    };
  }

  /** The read policy that a patch sets; what is none is left to whoever applies it. */
  private static Optional<ReadPolicy> reading(SettingsPatch patch) {
    if (!patch.values().containsKey("read_policy")) {
      return Optional.empty();
    }
    Object wished = patch.values().get("read_policy");
    return wished == null
        ? Optional.of(Settings.DEFAULTS.readPolicy())
        : ReadPolicy.named(String.valueOf(wished));
  }

  private static ApiProblem refused(List<SettingsChange.Problem> problems) {
    List<FieldProblem> shown =
        problems.stream()
            .map(problem -> new FieldProblem(problem.path(), problem.code(), problem.message()))
            .toList();
    return new ApiProblem(
        ProblemCode.INVALID_VALUE,
        shown.getFirst().path() + ": " + shown.getFirst().message() + ".",
        Map.of("problems", shown));
  }
}
