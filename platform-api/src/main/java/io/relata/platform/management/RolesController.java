package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.Role;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.Tenant;
import io.relata.platform.json.ApiMapper;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.policy.PolicyDocuments;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/tenants/{slug}/roles")
class RolesController {

  private final PolicyChanging changing;
  private final IdSource ids = IdSource.random();

  RolesController(PolicyChanging changing) {
    this.changing = changing;
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> list(Tenant tenant) {
    CurrentPolicy current = changing.latest(tenant);
    return tagged(
        current, PolicyDocuments.write(current.policy(), changing.model(tenant)).required("roles"));
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @GetMapping(path = "/{role}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> get(Tenant tenant, @PathVariable String role) {
    CurrentPolicy current = changing.latest(tenant);
    Role found = current.policy().role(role).orElseThrow(RolesController::absent);
    return tagged(current, PolicyDocuments.write(found, changing.model(tenant)));
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @PutMapping(
      path = "/{role}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  AccessBodies.Change set(
      Tenant tenant,
      @PathVariable String role,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "") String message,
      @RequestParam(defaultValue = "") List<String> consent,
      Actor author,
      HttpServletRequest request)
      throws IOException {
    JsonNode document = PolicyChanging.document(request);
    return changing.change(
        PolicyChanging.Wish.of(tenant, request, dryRun, consent, author, message),
        (present, model) -> PolicyDocuments.readRole(role, document, model, present, ids));
  }

  @Needs(ConsoleRight.CHANGE_ROLES)
  @DeleteMapping("/{role}")
  AccessBodies.Change drop(
      Tenant tenant,
      @PathVariable String role,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestParam(defaultValue = "") String message,
      @RequestParam(defaultValue = "") List<String> consent,
      Actor author,
      HttpServletRequest request) {
    return changing.change(
        PolicyChanging.Wish.of(tenant, request, dryRun, consent, author, message),
        (present, model) -> {
          if (present.role(role).isEmpty()) {
            throw absent();
          }
          return PolicyDocuments.withoutRole(role, present);
        });
  }

  private static ResponseEntity<byte[]> tagged(CurrentPolicy current, JsonNode body) {
    return ResponseEntity.ok()
        .eTag("\"" + current.revision() + "\"")
        .body(ApiMapper.JSON.writeValueAsBytes(body));
  }

  private static ApiProblem absent() {
    return new ApiProblem(ProblemCode.NOT_FOUND, "The tenant has no role of this name.");
  }
}
