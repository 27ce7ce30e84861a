package io.relata.admin.layout;

import io.relata.metadata.access.BuiltInRole;

/** The member's role in the tenant is not enough; the message says so to the person. */
public final class NotAllowedException extends RuntimeException {

  public NotAllowedException(BuiltInRole role) {
    super(
        "You are %s of this tenant. An owner can give you another role."
            .formatted(Words.withArticle(role.roleName())),
        null,
        false,
        false);
  }
}
