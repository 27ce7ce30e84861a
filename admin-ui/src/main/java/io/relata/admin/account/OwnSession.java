package io.relata.admin.account;

import io.relata.metadata.store.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The session of this very request, which goes on where all others of the account end. */
final class OwnSession {

  private OwnSession() {}

  /**
   * @param account as it is after what ended the sessions
   */
  static void goOn(Account account, HttpServletRequest request, HttpServletResponse response) {
    Authentication present =
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(account, null, present.getAuthorities()));
    request.changeSessionId();
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
  }
}
