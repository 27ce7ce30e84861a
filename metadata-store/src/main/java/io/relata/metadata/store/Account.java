package io.relata.metadata.store;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A person with access to the console, or a script with that person's token. An operator may do
 * everything, and there are no other accounts yet.
 *
 * @param email in lower case, unique
 */
public record Account(UUID id, String email, Instant createdAt) implements Serializable {
  /** The acting identity as histories and {@code created_by} hold it. */
  public String identity() {
    return "account:" + email;
  }
}
