package io.relata.platform.management;

import io.relata.metadata.access.Role;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.Tenant;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/keys")
class KeysController {

  private final ApiKeys keys;
  private final AccessPolicies policies;

  KeysController(ApiKeys keys, AccessPolicies policies) {
    this.keys = keys;
    this.policies = policies;
  }

  @GetMapping
  List<KeyBody> list(Tenant tenant) {
    return keys.list(tenant.id()).stream().map(KeyBody::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  KeyBody create(
      Tenant tenant,
      @Valid @RequestBody NewKeyBody body,
      @AuthenticationPrincipal Account account) {
    List<String> roles =
        policies.latest(tenant.id()).policy().roles().stream().map(Role::name).toList();
    return KeyBody.of(keys.create(tenant, body.checked(roles), account.identity()));
  }

  @GetMapping("/{id}")
  KeyBody get(Tenant tenant, @PathVariable String id) {
    return keys.find(tenant.id(), id).map(KeyBody::of).orElseThrow(KeysController::absent);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Tenant tenant, @PathVariable String id, @AuthenticationPrincipal Account account) {
    if (!keys.revoke(tenant, id, account.identity())) {
      throw absent();
    }
  }

  private static ApiProblem absent() {
    return new ApiProblem(ProblemCode.NOT_FOUND, "The tenant has no key with this id.");
  }
}
