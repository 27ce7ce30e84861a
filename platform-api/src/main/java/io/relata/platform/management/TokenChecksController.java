package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Tenant;
import io.relata.runtime.identity.AppTokens;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says of an app user's token whether the tenant would take it. */
@RestController
@RequestMapping("/api/tenants/{slug}/jwt/check")
@Needs(ConsoleRight.VIEW_KEYS)
class TokenChecksController {

  private final AppTokens tokens;

  TokenChecksController(AppTokens tokens) {
    this.tokens = tokens;
  }

  @PostMapping
  TokenCheckBody check(Tenant tenant, @Valid @RequestBody TokenToCheckBody body) {
    return TokenCheckBody.of(tokens.check(tenant.id(), body.token().strip()));
  }
}
