package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.json.ApiMapper;
import io.relata.runtime.policy.PolicyContext;
import io.relata.runtime.policy.PolicyDocuments;
import io.relata.runtime.policy.PolicyLinter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/tenants/{slug}/access")
class AccessController {

  private static final int MOST_REVISIONS = 1_000;

  private final PolicyChanging changing;
  private final AccessPolicies policies;
  private final TenantSettings settings;
  private final IdSource ids = IdSource.random();

  AccessController(PolicyChanging changing, AccessPolicies policies, TenantSettings settings) {
    this.changing = changing;
    this.policies = policies;
    this.settings = settings;
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> json(Tenant tenant) {
    CurrentPolicy current = changing.latest(tenant);
    return tagged(current, ApiMapper.JSON.writeValueAsBytes(written(tenant, current)));
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping(produces = MediaType.APPLICATION_YAML_VALUE)
  ResponseEntity<byte[]> yaml(Tenant tenant) {
    CurrentPolicy current = changing.latest(tenant);
    return tagged(
        current, DocumentTrees.toYaml(written(tenant, current)).getBytes(StandardCharsets.UTF_8));
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  AccessBodies.Change replace(
      Tenant tenant,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "") String message,
      @RequestParam(defaultValue = "") List<String> consent,
      Actor author,
      HttpServletRequest request)
      throws IOException {
    JsonNode document = PolicyChanging.document(request);
    return changing.change(
        PolicyChanging.Wish.of(tenant, request, dryRun, consent, author, message),
        (present, model) -> PolicyDocuments.read(document, model, present, ids));
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping("/revisions")
  List<AccessBodies.Revision> revisions(Tenant tenant) {
    return policies.revisions(tenant.id(), MOST_REVISIONS).stream()
        .map(
            entry ->
                new AccessBodies.Revision(
                    entry.revision(), entry.author(), entry.at(), entry.message()))
        .toList();
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping("/findings")
  List<AccessBodies.Finding> findings(Tenant tenant) {
    return PolicyLinter.findings(
            changing.latest(tenant).policy(),
            PolicyContext.of(settings.of(tenant.id())),
            changing.model(tenant))
        .stream()
        .map(
            finding ->
                new AccessBodies.Finding(
                    finding.place().path(),
                    Word.of(finding.kind()),
                    finding.place().words() + ": " + finding.text()))
        .toList();
  }

  /** Runs the permission tests of the policy in force; reading is running, as nothing stays. */
  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping("/tests")
  List<AccessTestBody> tests(Tenant tenant) {
    return AccessTestBody.of(changing.tests(tenant, changing.latest(tenant).policy()));
  }

  /** Runs the permission tests of a policy that is sent, without putting it in force. */
  @Needs(ConsoleRight.CHANGE_ROLES)
  @PostMapping(
      path = "/tests",
      consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  List<AccessTestBody> tests(Tenant tenant, HttpServletRequest request) throws IOException {
    return AccessTestBody.of(changing.tests(tenant, PolicyChanging.document(request), ids));
  }

  private ObjectNode written(Tenant tenant, CurrentPolicy current) {
    return PolicyDocuments.write(current.policy(), changing.model(tenant));
  }

  private static ResponseEntity<byte[]> tagged(CurrentPolicy current, byte[] body) {
    return ResponseEntity.ok().eTag("\"" + current.revision() + "\"").body(body);
  }
}
