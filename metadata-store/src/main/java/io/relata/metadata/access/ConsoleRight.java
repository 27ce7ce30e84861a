package io.relata.metadata.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What members of a tenant may do in the console and by the management API. This table decides it
 * for both, and for what their screens offer.
 */
public enum ConsoleRight {
  /** See the tenant, its model with all versions, and its rows. */
  VIEW(BuiltInRole.OWNER, BuiltInRole.BUILDER, BuiltInRole.EDITOR, BuiltInRole.VIEWER),
  /** Add, edit, delete and import rows. */
  EDIT_ROWS(BuiltInRole.OWNER, BuiltInRole.BUILDER, BuiltInRole.EDITOR),
  /** Draft, plan and apply edits of the model. */
  CHANGE_MODEL(BuiltInRole.OWNER, BuiltInRole.BUILDER),
  /** Change roles, their grants, and rules. */
  CHANGE_ROLES(BuiltInRole.OWNER, BuiltInRole.BUILDER),
  /** See the API keys, without their secrets. */
  VIEW_KEYS(BuiltInRole.OWNER, BuiltInRole.BUILDER),
  /** Make and revoke API keys, and decide which tokens of other issuers are taken. */
  MANAGE_KEYS(BuiltInRole.OWNER),
  /** See, invite, change and remove members. */
  MANAGE_MEMBERS(BuiltInRole.OWNER),
  /** Rename the tenant, change its settings, delete it. */
  MANAGE_TENANT(BuiltInRole.OWNER);

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Set<BuiltInRole> roles;

  ConsoleRight(BuiltInRole... roles) {
    this.roles = EnumSet.copyOf(Arrays.asList(roles));
  }

  /** Whether members with this role have the right. */
  public boolean isOf(BuiltInRole role) {
    return roles.contains(role);
  }

  /**
   * What a handler of requests needs: what it says, else what its class says, else {@link #VIEW}
   * where it only reads, and otherwise {@link #MANAGE_TENANT}, which the fewest have.
   *
   * @param httpMethod of the request
   */
  public static ConsoleRight neededBy(Method handler, String httpMethod) {
    Needs needs = handler.getAnnotation(Needs.class);
    if (needs == null) {
      needs = handler.getDeclaringClass().getAnnotation(Needs.class);
    }
    if (needs != null) {
      return needs.value();
    }
    return READING.contains(httpMethod) ? VIEW : MANAGE_TENANT;
  }
}
