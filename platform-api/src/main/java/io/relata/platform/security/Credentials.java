package io.relata.platform.security;

import io.relata.metadata.store.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** What a client of a tenant's endpoints shows of itself; held against what is stored each time. */
public sealed interface Credentials {

  /** None at all: an anonymous caller. */
  record None() implements Credentials {}

  /** A bearer token: an API key, an app user's token, or a console account's. */
  record Token(String text) implements Credentials {
    @Override
    public String toString() {
      return "a token";
    }
  }

  /** Something that is no bearer token: never taken for "none". */
  record Unusable() implements Credentials {}

  /**
   * The console's session.
   *
   * @param account as the session has it
   */
  record OfSession(Account account, HttpSession session) implements Credentials {

    boolean isOpen() {
      try {
        return session.getAttributeNames() != null;
      } catch (IllegalStateException ended) {
        return false;
      }
    }
  }

  /** Those of a request. */
  static Credentials of(HttpServletRequest request) {
    return switch (AuthorizationHeader.of(request)) {
      case AuthorizationHeader.Absent _ -> session(request);
      case AuthorizationHeader.Bearer(String token) -> new Token(token);
      case AuthorizationHeader.Unusable _ -> new Unusable();
    };
  }

  /** Those of a text that could be the value of the header {@code Authorization}. */
  static Credentials of(String authorization) {
    return switch (AuthorizationHeader.of(authorization)) {
      case AuthorizationHeader.Bearer(String token) -> new Token(token);
      case AuthorizationHeader.Absent _, AuthorizationHeader.Unusable _ -> new Unusable();
    };
  }

  /** Notes with what a request got through to a tenant's endpoint. */
  static void show(Credentials credentials, HttpServletRequest request) {
    request.setAttribute(Credentials.class.getName(), credentials);
  }

  /** Those with which a request got through to a tenant's endpoint. */
  static Credentials shownBy(HttpServletRequest request) {
    return request.getAttribute(Credentials.class.getName()) instanceof Credentials shown
        ? shown
        : new Unusable();
  }

  private static Credentials session(HttpServletRequest request) {
    Optional<Account> account = Principals.account();
    HttpSession session = request.getSession(false);
    return account.isPresent() && session != null
        ? new OfSession(account.get(), session)
        : new None();
  }
}
