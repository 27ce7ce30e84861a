package io.relata.platform.management;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.SignIn;
import io.relata.metadata.store.SignInOutcome;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/api/tokens")
class TokensController {

  private final SignIn signIn;
  private final ConsoleTokens tokens;

  TokensController(SignIn signIn, ConsoleTokens tokens) {
    this.signIn = signIn;
    this.tokens = tokens;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TokenBody create(@Valid @RequestBody NewTokenBody body, HttpServletRequest request) {
    return switch (signIn.attempt(
        body.email(), body.password(), body.totp(), request.getRemoteAddr())) {
      case SignInOutcome.SignedIn(Account account) ->
          TokenBody.of(
              tokens.create(
                  account,
                  body.name(),
                  body.expires(),
                  Actor.of(account, request.getRemoteAddr())));
      case SignInOutcome.Refused _, SignInOutcome.SecondFactorNeeded _ ->
          throw new ApiProblem(
              ProblemCode.UNAUTHENTICATED,
              "The e-mail, the password, or the code of the second factor is wrong.");
      case SignInOutcome.Paused(Duration pause) ->
          throw new ApiProblem(
              ProblemCode.TOO_MANY_REQUESTS,
              "Too many attempts to sign in; wait a few minutes.",
              Map.of("retry_after", pause.toSeconds()));
    };
  }

  @GetMapping
  List<TokenBody> list(@AuthenticationPrincipal Account account) {
    return tokens.list(account).stream().map(TokenBody::of).toList();
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, @AuthenticationPrincipal Account account, Actor author) {
    if (!tokens.revoke(account, id, author)) {
      throw new ApiProblem(ProblemCode.NOT_FOUND, "You have no token with this id.");
    }
  }
}
