package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantPage;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.sample.NewTenants;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(TenantsController.PATH)
class TenantsController {

  static final String PATH = "/api/tenants";

  private final Tenants tenants;
  private final Members members;
  private final NewTenants newTenants;

  TenantsController(Tenants tenants, Members members, NewTenants newTenants) {
    this.tenants = tenants;
    this.members = members;
    this.newTenants = newTenants;
  }

  @GetMapping
  ResponseEntity<List<TenantBody>> list(
      @AuthenticationPrincipal Account account, TenantsQuery query) {
    TenantPage page = members.tenants(account, "", query.start(), query.size());
    HttpHeaders headers = new HttpHeaders();
    query.link(page).ifPresent(link -> headers.set(HttpHeaders.LINK, link));
    return ResponseEntity.ok()
        .headers(headers)
        .body(page.tenants().stream().map(TenantBody::of).toList());
  }

  @PostMapping
  ResponseEntity<TenantBody> create(@Valid @RequestBody NewTenantBody body, Actor author) {
    TenantSlug slug = new TenantSlug(body.slug());
    return switch (newTenants.create(slug, body.name(), body.template(), author)) {
      case NewTenants.Outcome.Created(Tenant tenant) ->
          ResponseEntity.created(URI.create(PATH + "/" + slug)).body(TenantBody.of(tenant));
      case NewTenants.Outcome.SlugTaken _ ->
          throw new ApiProblem(ProblemCode.SLUG_TAKEN, "Another tenant has this slug.");
      case NewTenants.Outcome.NoSuchTemplate(List<String> known) ->
          throw InvalidValue.of("template", "must be one of " + String.join(", ", known));
    };
  }

  @GetMapping("/{slug}")
  TenantBody get(Tenant tenant) {
    return TenantBody.of(tenant);
  }

  @Needs(ConsoleRight.MANAGE_TENANT)
  @PatchMapping("/{slug}")
  TenantBody change(Tenant tenant, @Valid @RequestBody TenantChangeBody body, Actor author) {
    return TenantBody.of(tenants.rename(tenant, body.name(), author));
  }

  @Needs(ConsoleRight.MANAGE_TENANT)
  @DeleteMapping("/{slug}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      Tenant tenant, @RequestParam(required = false) @Nullable String confirm, Actor author) {
    if (!tenant.slug().value().equals(confirm)) {
      throw new ApiProblem(
          ProblemCode.CONFIRMATION_NEEDED,
          "This deletes the tenant and all its data; repeat the slug in the parameter 'confirm'.");
    }
    tenants.delete(tenant, author);
  }
}
