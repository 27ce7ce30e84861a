package io.relata.admin.members;

import io.relata.metadata.access.BuiltInRole;
import java.util.List;

/** A role that a member can have, and what it is good for. */
public record RoleChoice(String value, String name, String description) {

  public static List<RoleChoice> all() {
    return BuiltInRole.ofMembers().stream().map(RoleChoice::of).toList();
  }

  private static RoleChoice of(BuiltInRole role) {
    return switch (role) {
      case OWNER -> choice(role, "Owner", "Everything in this tenant, members and settings too");
      case BUILDER -> choice(role, "Builder", "Changes the model, roles and rules, and rows");
      case EDITOR -> choice(role, "Editor", "Adds, edits and deletes rows");
      case VIEWER -> choice(role, "Viewer", "Looks at the model and at rows");
      case PUBLIC -> throw new IllegalArgumentException("nobody is a member as " + role);
    };
  }

  private static RoleChoice choice(BuiltInRole role, String name, String description) {
    return new RoleChoice(role.roleName(), name, description);
  }
}
