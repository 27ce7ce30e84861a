package io.relata.admin.roles;

import io.relata.metadata.access.Role;
import org.springframework.stereotype.Component;

/** What the linter says of single roles. */
@Component
class RoleWarnings {

  Warnings of(PolicyView policy, Role role) {
    return Warnings.NONE;
  }
}
