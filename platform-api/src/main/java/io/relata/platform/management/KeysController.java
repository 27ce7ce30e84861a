package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.Tenant;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
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

  KeysController(ApiKeys keys) {
    this.keys = keys;
  }

  @Needs(ConsoleRight.VIEW_KEYS)
  @GetMapping
  List<KeyBody> list(Tenant tenant) {
    return keys.list(tenant.id()).stream().map(KeyBody::of).toList();
  }

  @Needs(ConsoleRight.MANAGE_KEYS)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  KeyBody create(Tenant tenant, @Valid @RequestBody NewKeyBody body, Actor author) {
    return KeyBody.of(keys.create(tenant, body.checked(), author));
  }

  @Needs(ConsoleRight.VIEW_KEYS)
  @GetMapping("/{id}")
  KeyBody get(Tenant tenant, @PathVariable String id) {
    return keys.find(tenant.id(), id).map(KeyBody::of).orElseThrow(KeysController::absent);
  }

  @Needs(ConsoleRight.MANAGE_KEYS)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Tenant tenant, @PathVariable String id, Actor author) {
    if (!keys.revoke(tenant, id, author)) {
      throw absent();
    }
  }

  private static ApiProblem absent() {
    return new ApiProblem(ProblemCode.NOT_FOUND, "The tenant has no key with this id.");
  }
}
