package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.Role;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentNode;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.DataModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The written form of access policies, with the names of a model. Filters are in the grammar of the
 * API's filters, with the caller's values as variables:
 *
 * <pre>{@code
 * roles:
 *   - name: reader
 *     grants:
 *       - {table: post, action: read, rows: {author: {user_id: {eq: $user.id}}}, fields: [title]}
 * }</pre>
 */
public final class PolicyDocuments {

  private PolicyDocuments() {}

  /** The document as a tree, from JSON. */
  public static Parsed<JsonNode> fromJson(String json) {
    return DocumentTrees.fromJson(json, PolicyLimits.CHARACTERS);
  }

  /** The document as a tree, from YAML. */
  public static Parsed<JsonNode> fromYaml(String yaml) {
    return DocumentTrees.fromYaml(yaml, PolicyLimits.CHARACTERS);
  }

  /**
   * Reads a whole policy.
   *
   * @param present the policy that it is to take the place of: what is in both keeps its id
   */
  public static Parsed<AccessPolicy> read(
      JsonNode document, DataModel model, AccessPolicy present, IdSource ids) {
    return read(document, "", model, present, ids);
  }

  /**
   * As {@link #read(JsonNode, DataModel, AccessPolicy, IdSource)}, for a part of another document.
   *
   * @param path where in that document it stands
   */
  public static Parsed<AccessPolicy> read(
      JsonNode document, String path, DataModel model, AccessPolicy present, IdSource ids) {
    return read(document, path, model, present, ids, (reader, node) -> reader.policy(node));
  }

  /**
   * The present policy with one role set.
   *
   * @param role without its name: {@code {"description": "", "grants": []}}
   */
  public static Parsed<AccessPolicy> readRole(
      String name, JsonNode role, DataModel model, AccessPolicy present, IdSource ids) {
    return read(
        role,
        "",
        model,
        present,
        ids,
        (reader, node) -> {
          reader.checkName(name, "name");
          if (node.text("name").filter(written -> !written.equals(name)).isPresent()) {
            node.problem("name", "the role at this address is " + name);
          }
          return with(present, reader.role(node, name));
        });
  }

  /**
   * One permission test as it would be part of the present policy: with its roles, beside its other
   * tests.
   *
   * @param replaced the name of the test that it takes the place of; empty for none
   */
  public static Parsed<AccessTest> readTest(
      JsonNode test, DataModel model, AccessPolicy present, String replaced) {
    return read(
        test, "", model, present, IdSource.random(), (reader, node) -> reader.test(node, replaced));
  }

  /** The policy without a role; refused where a denial, a write rule or a test names it. */
  public static Parsed<AccessPolicy> withoutRole(String name, AccessPolicy present) {
    Problems problems = new Problems();
    for (int i = 0; i < present.denials().size(); i++) {
      if (present.denials().get(i).roles().contains(name)) {
        problems.add(Code.IN_USE, "deny[" + i + "].roles", "the denial names the role " + name);
      }
    }
    for (int i = 0; i < present.rules().size(); i++) {
      if (present.rules().get(i).roles().contains(name)) {
        problems.add(Code.IN_USE, "rules[" + i + "].roles", "the rule names the role " + name);
      }
    }
    for (int i = 0; i < present.tests().size(); i++) {
      if (present.tests().get(i).as().roles().contains(name)) {
        problems.add(Code.IN_USE, "tests[" + i + "].as.roles", "the test names the role " + name);
      }
    }
    List<Role> roles = present.roles().stream().filter(role -> !role.name().equals(name)).toList();
    return problems.isEmpty()
        ? new Parsed.Read<>(
            new AccessPolicy(roles, present.denials(), present.rules(), present.tests()))
        : new Parsed.Unreadable<>(problems.list());
  }

  /** The policy with its roles, denials and rules by the names of a model. */
  public static ObjectNode write(AccessPolicy policy, DataModel model) {
    return new PolicyWriter(new PolicyNames(model)).policy(policy);
  }

  /** One role of {@link #write}. */
  public static ObjectNode write(Role role, DataModel model) {
    return new PolicyWriter(new PolicyNames(model)).role(role);
  }

  /** One permission test of {@link #write(AccessPolicy, DataModel)}. */
  public static ObjectNode write(AccessTest test, DataModel model) {
    return new PolicyWriter(new PolicyNames(model)).test(test);
  }

  private static AccessPolicy with(AccessPolicy policy, Role role) {
    List<Role> roles = new ArrayList<>(policy.roles());
    roles.removeIf(other -> other.name().equals(role.name()));
    roles.add(role);
    roles.sort(Comparator.comparing(Role::name));
    return new AccessPolicy(roles, policy.denials(), policy.rules(), policy.tests());
  }

  private static <T> Parsed<T> read(
      JsonNode document,
      String path,
      DataModel model,
      AccessPolicy present,
      IdSource ids,
      BiFunction<PolicyReader, DocumentNode, T> how) {
    Problems problems = new Problems();
    if (!new DocumentBounds(problems).hold(document, path)) {
      return new Parsed.Unreadable<>(problems.list());
    }
    PolicyReader reader = new PolicyReader(new PolicyNames(model), present, ids, problems);
    Optional<T> read =
        DocumentNode.of(document, path, problems).map(node -> how.apply(reader, node));
    return read.isPresent() && problems.isEmpty()
        ? new Parsed.Read<>(read.get())
        : new Parsed.Unreadable<>(problems.list().stream().limit(PolicyLimits.PROBLEMS).toList());
  }
}
