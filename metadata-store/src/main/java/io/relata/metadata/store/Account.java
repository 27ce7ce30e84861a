package io.relata.metadata.store;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A person with access to the console, or a script with that person's token.
 *
 * @param email in lower case, unique
 * @param generation how often the account has been signed out everywhere, as by a new password: a
 *     session of an earlier generation has ended
 */
public record Account(UUID id, String email, AccountKind kind, int generation, Instant createdAt)
    implements Serializable {
  /** The acting identity as histories and {@code created_by} hold it. */
  public String identity() {
    return "account:" + email;
  }

  public boolean isOperator() {
    return kind == AccountKind.OPERATOR;
  }
}
