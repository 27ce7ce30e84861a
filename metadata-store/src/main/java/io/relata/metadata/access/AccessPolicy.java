package io.relata.metadata.access;

import java.util.List;
import java.util.Optional;

/**
 * All that a tenant's builders have said about who may do what. It names the elements of the data
 * model by id, so a rename changes nothing in it.
 *
 * @param roles in the order of their names
 */
public record AccessPolicy(
    List<Role> roles, List<DenyRule> denials, List<WriteRule> rules, List<AccessTest> tests) {

  public static final AccessPolicy EMPTY =
      new AccessPolicy(List.of(), List.of(), List.of(), List.of());

  public AccessPolicy {
    roles = List.copyOf(roles);
    denials = List.copyOf(denials);
    rules = List.copyOf(rules);
    tests = List.copyOf(tests);
  }

  public Optional<Role> role(String name) {
    return roles.stream().filter(role -> role.name().equals(name)).findFirst();
  }
}
