package io.relata.metadata.store;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.ConsoleRight;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an account is in a tenant, at the time of a request: an operator is an owner everywhere.
 * Without one of these nobody gets at a tenant by an account.
 *
 * @param role one of {@link BuiltInRole#ofMembers()}
 */
public record Membership(Account account, Tenant tenant, BuiltInRole role) {

  public boolean may(ConsoleRight right) {
    return right.isOf(role);
  }

  /** The account as the tenant's rows know it. */
  public Caller caller() {
    return new Caller(account.identity(), new TreeSet<>(Set.of(role.roleName())), Map.of());
  }
}
