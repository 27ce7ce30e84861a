/** Roles with their grants, deny rules and write rules, and the policy that they make up. */
@NullMarked
package io.relata.admin.roles;

import org.jspecify.annotations.NullMarked;
