package io.relata.admin.roles;

import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.TableId;
import io.relata.metadata.store.ApiKey;
import io.relata.metadata.store.ApiKeys;
import io.relata.runtime.api.ApiTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Roles and rules in lists, and what hangs together. */
@Component
class RolesOverview {

  private final ApiKeys keys;

  RolesOverview(ApiKeys keys) {
    this.keys = keys;
  }

  /** The tenant's own roles, then {@code public}, then those of the console's members. */
  List<RoleLine> roles(Workspace workspace, PolicyView policy) {
    List<ApiKey> all = keys.list(workspace.tenant().id());
    Stream<String> own = policy.policy().roles().stream().map(Role::name);
    Stream<RoleLine> lines =
        Stream.concat(own, Stream.of(BuiltInRole.PUBLIC.roleName()))
            .distinct()
            .flatMap(name -> policy.role(name).stream())
            .map(
                role ->
                    new RoleLine(
                        role.name(),
                        description(role),
                        summary(role, policy),
                        having(all, role.name()),
                        false));
    Stream<RoleLine> builtIn =
        BuiltInRole.ofMembers().stream()
            .map(
                role ->
                    new RoleLine(
                        role.roleName(),
                        "",
                        role == BuiltInRole.VIEWER
                            ? "Reads all rows"
                            : "All rows, all fields, all actions",
                        having(all, role.roleName()),
                        true));
    return Stream.concat(lines, builtIn).toList();
  }

  private static String summary(Role role, PolicyView policy) {
    if (!policy.readsEverything(role)) {
      return GrantWords.summary(role);
    }
    List<Grant> others =
        role.grants().stream().filter(grant -> grant.action() != Action.READ).toList();
    String reads = "Reads everything, as the read policy is open";
    return others.isEmpty()
        ? reads
        : reads
            + ". "
            + GrantWords.summary(new Role(role.id(), role.name(), role.description(), others));
  }

  private static String description(Role role) {
    return role.description().isEmpty() && role.name().equals(BuiltInRole.PUBLIC.roleName())
        ? "Callers without credentials"
        : role.description();
  }

  private static List<String> having(List<ApiKey> keys, String role) {
    return keys.stream().filter(key -> key.roles().contains(role)).map(ApiKey::name).toList();
  }

  List<RuleLine> denials(PolicyView policy) {
    Warnings warnings = policy.warnings();
    List<DenyRule> denials = policy.policy().denials();
    return IntStream.range(0, denials.size())
        .mapToObj(i -> line(denials.get(i), policy, warnings.at(new PolicyPlace.OfDenial(i))))
        .toList();
  }

  private static RuleLine line(DenyRule denial, PolicyView policy, List<String> warnings) {
    return new RuleLine(
        denial.id().toString(),
        "",
        words(denial, policy),
        "",
        "",
        denial.roles().stream().sorted().toList(),
        policy.isGone(denial.table()),
        warnings);
  }

  static String words(DenyRule denial, PolicyView policy) {
    GrantWords words = new GrantWords(policy.api());
    return "No one may "
        + Words.of(denial.action())
        + (denial.action() == Action.LINK ? " others to " : " ")
        + about(denial.table(), policy, table -> words.rows(denial.rows(), table))
        + ".";
  }

  List<RuleLine> rules(PolicyView policy) {
    Warnings warnings = policy.warnings();
    List<WriteRule> rules = policy.policy().rules();
    return IntStream.range(0, rules.size())
        .mapToObj(
            i ->
                line(
                    rules.get(i),
                    policy,
                    warnings.at(new PolicyPlace.OfRule(rules.get(i).name(), i))))
        .toList();
  }

  private static RuleLine line(WriteRule rule, PolicyView policy, List<String> warnings) {
    return new RuleLine(
        rule.id().toString(),
        rule.name(),
        words(rule, policy),
        rule.message(),
        Words.of(rule.severity()),
        rule.roles().stream().sorted().toList(),
        policy.isGone(rule.table()),
        warnings);
  }

  static String words(WriteRule rule, PolicyView policy) {
    return "Of "
        + about(
            rule.table(),
            policy,
            table ->
                table.table().plural()
                    + " must hold: "
                    + io.relata.admin.conditions.ConditionWords.of(
                        rule.holds(), table, policy.api()))
        + ".";
  }

  private static String about(TableId id, PolicyView policy, Function<ApiTable, String> words) {
    return Optional.ofNullable(policy.api().tables().get(id))
        .map(words)
        .orElse("a table that is gone");
  }

  /** What names a role: sentences on what becomes of each when it is deleted. */
  List<String> dependents(Workspace workspace, PolicyView policy, String role) {
    List<String> words = new ArrayList<>();
    having(keys.list(workspace.tenant().id()), role)
        .forEach(key -> words.add("API key " + key + " has it, and is left with its other roles."));
    if (policy.context().tokenRoles().contains(role)) {
      words.add("Tokens of app users may carry it. It gives them nothing any more.");
    }
    policy.policy().denials().stream()
        .filter(denial -> denial.roles().contains(role))
        .forEach(
            denial ->
                words.add("Deny rule: " + words(denial, policy) + fate(denial.roles(), role)));
    policy.policy().rules().stream()
        .filter(rule -> rule.roles().contains(role))
        .forEach(rule -> words.add("Write rule " + rule.name() + "." + fate(rule.roles(), role)));
    policy.policy().tests().stream()
        .filter(test -> test.as().roles().contains(role))
        .forEach(
            test ->
                words.add(
                    "Permission test \"" + test.name() + "\"." + fate(test.as().roles(), role)));
    return words;
  }

  private static String fate(java.util.Set<String> roles, String role) {
    return RoleDeletion.isAboutAlone(roles, role)
        ? " It goes along, as it is about this role alone."
        : " It stays for the other roles.";
  }
}
