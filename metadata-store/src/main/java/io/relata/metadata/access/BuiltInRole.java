package io.relata.metadata.access;

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

  private final String roleName;

  BuiltInRole(String roleName) {
    this.roleName = roleName;
  }

  public String roleName() {
    return roleName;
  }
}
