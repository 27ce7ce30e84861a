package io.relata.admin.roles;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.TableId;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.policy.PolicyContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A tenant's policy as a screen works on it, with the model that it is brought to bear on.
 *
 * @param api everything that rules can name
 * @param context what the settings say that bears on it
 */
record PolicyView(CurrentPolicy current, TenantApi api, PolicyContext context) {

  private static final RoleId NOT_KEPT = new RoleId(new UUID(0, 0));

  AccessPolicy policy() {
    return current.policy();
  }

  long revision() {
    return current.revision();
  }

  /** What roles read when no grant says so. */
  ReadPolicy reading() {
    return context.reading();
  }

  /** Of the model. */
  int version() {
    return api.version();
  }

  /** What the linter has to say. */
  Warnings warnings() {
    return Warnings.of(policy(), context, api.model());
  }

  /** A role of this name; {@code public} is there before anyone gives it anything. */
  Optional<Role> role(String name) {
    return policy()
        .role(name)
        .or(
            () ->
                name.equals(BuiltInRole.PUBLIC.roleName())
                    ? Optional.of(new Role(NOT_KEPT, name, "", List.of()))
                    : Optional.empty());
  }

  /** Whether callers with a role read every row, whatever its grants say. */
  boolean readsEverything(Role role) {
    return reading() == ReadPolicy.OPEN && !role.name().equals(BuiltInRole.PUBLIC.roleName());
  }

  /** Whether a role is kept; {@code public} without grants may not be. */
  boolean isKept(Role role) {
    return policy().role(role.name()).isPresent();
  }

  Optional<ApiTable> table(String name) {
    return Optional.of(name)
        .filter(ApiName::isWellFormed)
        .map(ApiName::new)
        .flatMap(api.model()::table)
        .map(table -> api.table(table.id()));
  }

  /** Whether the model has a table no more. */
  boolean isGone(TableId table) {
    return !api.tables().containsKey(table);
  }

  /** Tables in the order of the model. */
  List<ApiTable> tables() {
    return api.model().tables().stream().map(table -> api.table(table.id())).toList();
  }

  /** Names of roles that rules can be about, the built-in ones last. */
  List<String> roleNames() {
    Stream<String> builtIn = Stream.of(BuiltInRole.values()).map(BuiltInRole::roleName);
    return Stream.concat(policy().roles().stream().map(Role::name), builtIn).distinct().toList();
  }

  /** The policy with one role set anew, added if it is not kept yet. */
  AccessPolicy with(Role role) {
    List<Role> roles =
        new ArrayList<>(
            policy().roles().stream().filter(one -> !one.name().equals(role.name())).toList());
    roles.add(role);
    roles.sort(Comparator.comparing(Role::name));
    return new AccessPolicy(roles, policy().denials(), policy().rules(), policy().tests());
  }

  /** The policy with other permission tests. */
  AccessPolicy with(List<AccessTest> tests) {
    return new AccessPolicy(policy().roles(), policy().denials(), policy().rules(), tests);
  }

  static <T> List<T> replaced(List<T> list, T old, UnaryOperator<T> change) {
    return list.stream().map(one -> one.equals(old) ? change.apply(one) : one).toList();
  }
}
