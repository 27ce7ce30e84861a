package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Settings;
import io.relata.metadata.store.SettingsChange;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.FieldProblem;
import io.relata.platform.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/settings")
class SettingsController {

  private final TenantSettings settings;

  SettingsController(TenantSettings settings) {
    this.settings = settings;
  }

  @GetMapping
  SettingsBody get(Tenant tenant) {
    return SettingsBody.of(settings.of(tenant.id()));
  }

  @Needs(ConsoleRight.MANAGE_TENANT)
  @PatchMapping
  SettingsBody change(Tenant tenant, @RequestBody SettingsPatch patch, Actor author) {
    return switch (settings.patch(tenant, patch.values(), author)) {
      case SettingsChange.Changed(Settings changed) -> SettingsBody.of(changed);
      case SettingsChange.Refused(List<SettingsChange.Problem> problems) -> throw refused(problems);
    };
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
