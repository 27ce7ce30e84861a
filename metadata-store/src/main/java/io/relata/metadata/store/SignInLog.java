package io.relata.metadata.store;

import com.github.benmanes.caffeine.cache.Cache;
import io.relata.metadata.cache.Caches;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes down who came in and who tried to. What was typed into the form never gets into the log:
 * people type a password where the e-mail address belongs. So an attempt names an account only
 * where there is one of that address.
 */
@Component
public final class SignInLog {
  /** An address that goes on trying while it is paused is written down once within this time. */
  private static final Duration QUIET = Duration.ofMinutes(5);

  private static final int REMEMBERED = 100_000;
  private static final String EMAIL = "email";

  /** Of those who have not said who they are, or not truthfully. */
  private static final String NOBODY = "anonymous";

  private final ActivityLog activity;
  private final Accounts accounts;
  private final Cache<String, Boolean> paused =
      Caches.builder().expireAfterWrite(QUIET).maximumSize(REMEMBERED).build();

  SignInLog(ActivityLog activity, Accounts accounts) {
    this.activity = activity;
    this.accounts = accounts;
  }

  /**
   * @param address the client's network address
   */
  public void signedIn(Account account, String address) {
    accounts.noteSignIn(account);
    activity.append(Actor.of(account, address), null, "sign_in.succeeded", Map.of());
  }

  /** A wrong password, or no such account. */
  public void refused(String email, String address) {
    activity.append(new Actor(NOBODY, address), null, "sign_in.refused", whose(email));
  }

  /** Too many attempts. */
  public void paused(String email, String address) {
    if (paused.asMap().putIfAbsent(address, true) == null) {
      activity.append(new Actor(NOBODY, address), null, "sign_in.paused", whose(email));
    }
  }

  public void signedOut(Account account, String address) {
    activity.append(Actor.of(account, address), null, "sign_out.done", Map.of());
  }

  private Map<String, Object> whose(String email) {
    return accounts
        .find(email)
        .map(account -> Map.<String, Object>of(EMAIL, account.email()))
        .orElse(Map.of());
  }
}
