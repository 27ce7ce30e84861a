package io.relata.admin.roles;

/** A role's name and description as a form holds them. */
public record RoleForm(String name, String description) {

  static final RoleForm EMPTY = new RoleForm("", "");

  public RoleForm {
    name = name == null ? "" : name.strip();
    description = description == null ? "" : description.strip();
  }
}
