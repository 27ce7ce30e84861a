package io.relata.metadata.access;

import java.util.List;

/**
 * What callers who have it may do; several add up.
 *
 * @param name as keys and tokens name it; unique within the tenant, and none of the console's
 *     built-in roles. {@code public} is what anonymous callers have
 */
public record Role(RoleId id, String name, String description, List<Grant> grants) {

  public Role {
    grants = List.copyOf(grants);
  }
}
