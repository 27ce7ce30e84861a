package io.relata.platform.management;

import io.relata.metadata.access.BuiltInRole;

/** Reads the role that a member shall have. */
final class MemberRole {

  private MemberRole() {}

  static BuiltInRole of(String name) {
    return BuiltInRole.ofMembers(name)
        .orElseThrow(
            () -> InvalidValue.of("role", "must be one of owner, builder, editor, viewer"));
  }
}
