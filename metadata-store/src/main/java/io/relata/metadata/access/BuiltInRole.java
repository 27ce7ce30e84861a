package io.relata.metadata.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The roles that every tenant has. */
public enum BuiltInRole {
  /** All rows, all fields, all actions. */
  OWNER("owner"),
  /** As the owner on data; may change the model in the console. */
  BUILDER("builder"),
  /** As the owner on data. */
  EDITOR("editor"),
  /** Reads all rows. */
  VIEWER("viewer"),
  /** What anonymous callers have: nothing, until a builder gives it grants. */
  PUBLIC("public");

  /** What callers with one of these do, they do on all rows and fields. */
  static final Set<BuiltInRole> WRITING = Set.of(OWNER, BUILDER, EDITOR);

  private final String roleName;

  BuiltInRole(String roleName) {
    this.roleName = roleName;
  }

  public String roleName() {
    return roleName;
  }

  /**
   * Whether a name is that of a role of the console's members: no builder defines it, and no token
   * carries it.
   */
  public static boolean isOfTheConsole(String name) {
    return ofMembers(name).isPresent();
  }

  /** Whether a name is that of any role that every tenant has. */
  public static boolean isBuiltIn(String name) {
    return isOfTheConsole(name) || name.equals(PUBLIC.roleName);
  }

  /** The roles that members of a tenant can have, the mightiest first. */
  public static List<BuiltInRole> ofMembers() {
    return List.of(OWNER, BUILDER, EDITOR, VIEWER);
  }

  /** The role of members with this name. */
  public static Optional<BuiltInRole> ofMembers(String roleName) {
    return ofMembers().stream().filter(role -> role.roleName.equals(roleName)).findFirst();
  }
}
