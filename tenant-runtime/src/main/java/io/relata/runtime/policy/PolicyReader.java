package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentNode;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the document of a policy against a model. Roles are told by their names, write rules by
 * table and name, and denials by what they say; what is there already keeps its id.
 */
final class PolicyReader {

  private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,62}");

  private final AccessPolicy present;
  private final IdSource ids;
  private final Problems problems;
  private final GrantReader grants;

  PolicyReader(PolicyNames names, AccessPolicy present, IdSource ids, Problems problems) {
    this.present = present;
    this.ids = ids;
    this.problems = problems;
    this.grants = new GrantReader(names, problems);
  }

  AccessPolicy policy(DocumentNode node) {
    Set<String> defined = new LinkedHashSet<>();
    List<Role> roles =
        bounded(node, "roles", PolicyLimits.ROLES).stream()
            .map(role -> role(role, defined))
            .sorted(Comparator.comparing(Role::name))
            .toList();
    if (roles.stream().mapToInt(role -> role.grants().size()).sum() > PolicyLimits.GRANTS) {
      problems.add(
          Code.TOO_MANY, node.path("roles"), "at most " + PolicyLimits.GRANTS + " grants in all");
    }
    List<DenyRule> denials = denials(node, defined);
    List<WriteRule> rules = rules(node, defined);
    TestReader tests = new TestReader(grants.names(), problems, defined);
    List<AccessTest> read =
        bounded(node, "tests", PolicyLimits.TESTS).stream().map(tests::test).toList();
    node.finish();
    return new AccessPolicy(roles, denials, rules, read);
  }

  /**
   * One permission test as part of the present policy.
   *
   * @param replaced the name of the test that it takes the place of; empty for none
   */
  AccessTest test(DocumentNode node, String replaced) {
    TestReader tests =
        new TestReader(
            grants.names(),
            problems,
            present.roles().stream().map(Role::name).collect(Collectors.toSet()));
    List<AccessTest> others =
        present.tests().stream().filter(test -> !test.name().equals(replaced)).toList();
    tests.besides(others);
    if (others.size() >= PolicyLimits.TESTS) {
      problems.add(
          Code.TOO_MANY, node.path(), "at most " + PolicyLimits.TESTS + " tests are possible");
    }
    return tests.test(node);
  }

  private List<DocumentNode> bounded(DocumentNode node, String key, int most) {
    List<DocumentNode> nodes = node.objects(key);
    if (nodes.size() > most) {
      problems.add(Code.TOO_MANY, node.path(key), "at most " + most + " are possible");
      return List.of();
    }
    return nodes;
  }

  private Role role(DocumentNode node, Set<String> defined) {
    String name = node.neededText("name");
    checkName(name, node.path("name"));
    if (!defined.add(name)) {
      problems.add(Code.NAME_CLASH, node.path("name"), "there are two roles of this name");
    }
    return role(node, name);
  }

  /** A role whose name is known from elsewhere. */
  Role role(DocumentNode node, String name) {
    Role role =
        new Role(
            new RoleId(known(name).map(Role::id).map(RoleId::value).orElseGet(ids::next)),
            name,
            node.text("description").orElse(""),
            bounded(node, "grants", PolicyLimits.GRANTS).stream()
                .flatMap(grant -> grants.grant(grant).stream())
                .toList());
    node.finish();
    return role;
  }

  private Optional<Role> known(String name) {
    return present.role(name);
  }

  void checkName(String name, String path) {
    if (BuiltInRole.isOfTheConsole(name)) {
      problems.add(
          Code.RESERVED_NAME,
          path,
          name + " is a role of the console's members; no one defines it");
    } else if (!ROLE_NAME.matcher(name).matches()) {
      problems.add(
          Code.INVALID_NAME,
          path,
          "the name of a role begins with a letter and holds at most 63 letters, digits and"
              + " the signs _ . : -");
    }
  }

  private List<DenyRule> denials(DocumentNode node, Set<String> defined) {
    List<DenyRule> denials = new ArrayList<>();
    Set<UUID> taken = new HashSet<>();
    for (DocumentNode one : bounded(node, "deny", PolicyLimits.DENIALS)) {
      denial(one, defined, taken).ifPresent(denials::add);
    }
    return denials;
  }

  private Optional<DenyRule> denial(DocumentNode node, Set<String> defined, Set<UUID> taken) {
    Optional<ApiTable> table = grants.table(node);
    Optional<Action> action = node.word("deny", Action.class, '_');
    node.needed("deny", action, Action.READ);
    Condition rows = grants.condition(node, "rows", table).orElse(Condition.ALWAYS);
    Set<String> roles = roles(node, defined);
    node.finish();
    return table.flatMap(
        found ->
            action.map(
                denied -> {
                  TableId about = found.table().id();
                  UUID id =
                      kept(
                          taken,
                          present.denials(),
                          rule -> rule.equals(new DenyRule(rule.id(), about, denied, rows, roles)),
                          rule -> rule.id().value());
                  return new DenyRule(new PolicyRuleId(id), about, denied, rows, roles);
                }));
  }

  private List<WriteRule> rules(DocumentNode node, Set<String> defined) {
    List<WriteRule> rules = new ArrayList<>();
    Set<List<Object>> taken = new HashSet<>();
    for (DocumentNode one : bounded(node, "rules", PolicyLimits.RULES)) {
      rule(one, defined)
          .ifPresent(
              rule -> {
                if (!taken.add(List.of(rule.table(), rule.name()))) {
                  problems.add(
                      Code.NAME_CLASH, one.path("name"), "the table has two rules of this name");
                }
                rules.add(rule);
              });
    }
    return rules;
  }

  private Optional<WriteRule> rule(DocumentNode node, Set<String> defined) {
    Optional<ApiTable> table = grants.table(node);
    String name = node.neededText("name");
    if (isText(node, "name") && !ApiName.isWellFormed(name)) {
      problems.add(Code.INVALID_NAME, node.path("name"), "a name has the form of a field's name");
    }
    if (node.raw("holds") == null) {
      node.problem("holds", "this is needed");
    }
    Condition holds = grants.condition(node, "holds", table).orElse(Condition.NEVER);
    if (saysNothing(holds)) {
      node.problem("holds", "a condition is needed; this one holds of every row");
    }
    String message = node.neededText("message");
    if (isText(node, "message") && message.isBlank()) {
      node.problem("message", "this is needed");
    }
    WriteRule.Severity severity =
        node.word("severity", WriteRule.Severity.class, '_').orElse(WriteRule.Severity.ERROR);
    Set<String> roles = roles(node, defined);
    node.finish();
    return table.map(
        found -> {
          TableId about = found.table().id();
          UUID id =
              present.rules().stream()
                  .filter(rule -> rule.table().equals(about) && rule.name().equals(name))
                  .map(rule -> rule.id().value())
                  .findFirst()
                  .orElseGet(ids::next);
          return new WriteRule(new PolicyRuleId(id), about, name, holds, message, severity, roles);
        });
  }

  /** Whether a condition holds whatever a row holds, for want of any comparison. */
  private static boolean saysNothing(Condition condition) {
    return condition instanceof Condition.All(List<Condition> parts)
        && parts.stream().allMatch(PolicyReader::saysNothing);
  }

  private static boolean isText(DocumentNode node, String key) {
    JsonNode raw = node.raw(key);
    return raw != null && raw.isString();
  }

  /** Names of roles that there are; the built-in ones too. */
  private Set<String> roles(DocumentNode node, Set<String> defined) {
    Set<String> roles = new LinkedHashSet<>();
    List<String> written = node.texts("roles");
    for (int i = 0; i < written.size(); i++) {
      String name = written.get(i);
      if (!defined.contains(name) && !BuiltInRole.isBuiltIn(name)) {
        problems.add(
            Code.UNKNOWN_ROLE, node.path("roles") + "[" + i + "]", "there is no role " + name);
      }
      roles.add(name);
    }
    return roles;
  }

  private <T> UUID kept(
      Set<UUID> taken,
      List<T> present,
      Predicate<T> same,
      java.util.function.Function<T, UUID> id) {
    UUID found =
        present.stream()
            .filter(same)
            .map(id)
            .filter(known -> !taken.contains(known))
            .findFirst()
            .orElseGet(ids::next);
    taken.add(found);
    return found;
  }
}
