package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ContextValues;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentNode;
import io.relata.metadata.document.DocumentTrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads as whom a permission test looks. */
final class TestIdentityReader {

  private static final int LONGEST_ID = 400;

  private final Problems problems;
  private final Set<String> defined;

  TestIdentityReader(Problems problems, Set<String> defined) {
    this.problems = problems;
    this.defined = defined;
  }

  /** What the key {@code as} says. */
  AccessTest.Identity identity(DocumentNode test) {
    Optional<DocumentNode> node = test.object("as");
    if (node.isEmpty()) {
      if (test.raw("as") == null) {
        test.problem("as", "this is needed");
      }
      return AccessTest.Identity.of(Set.of());
    }
    DocumentNode as = node.get();
    TreeSet<String> roles = new TreeSet<>();
    List<String> written = as.texts("roles");
    for (int i = 0; i < written.size(); i++) {
      String role = written.get(i);
      roles.add(role);
      if (!defined.contains(role) && !BuiltInRole.isBuiltIn(role)) {
        problems.add(
            Code.UNKNOWN_ROLE, as.path("roles") + "[" + i + "]", "there is no role " + role);
      }
    }
    String id = as.text("id").orElse(AccessTest.Identity.NOBODY);
    if (id.isBlank() || id.length() > LONGEST_ID) {
      as.problem("id", "a text of at most " + LONGEST_ID + " characters is expected");
    }
    Map<String, Object> context = context(as);
    as.finish();
    return new AccessTest.Identity(roles, id, context);
  }

  private static Map<String, Object> context(DocumentNode as) {
    Map<String, Object> context = new LinkedHashMap<>();
    as.object("context")
        .ifPresent(
            values -> {
              for (String name : values.keys()) {
                JsonNode json = values.raw(name);
                Optional<Object> value =
                    ContextValues.read(json == null ? null : DocumentTrees.toData(json));
                if (value.isEmpty() || !ContextValues.isName(name)) {
                  values.problem(name, "no value that a caller can bring");
                }
                value.ifPresent(read -> context.put(name, read));
              }
            });
    ContextValues.problem(context).ifPresent(problem -> as.problem("context", "it " + problem));
    return context;
  }
}
