package io.relata.admin.conditions;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.policy.PolicyDocuments;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Single conditions by the reader and the writer of policies: what a grant's rows would be. */
final class ConditionTexts {

  private static final String NAME = "condition";
  private static final String PLACE = "grants[0].rows";
  private static final int LONGEST = 60_000;

  private final DataModel model;

  ConditionTexts(DataModel model) {
    this.model = model;
  }

  /** Paths of problems begin within the filter. */
  Parsed<Condition> read(JsonNode filter, ApiTable table) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    ObjectNode grant = role.putArray("grants").addObject();
    grant.put("table", table.table().name().value()).put("action", "read").set("rows", filter);
    return switch (PolicyDocuments.readRole(
        NAME, role, model, AccessPolicy.EMPTY, IdSource.random())) {
      case Parsed.Read<AccessPolicy>(AccessPolicy policy) ->
          new Parsed.Read<>(policy.roles().getFirst().grants().getFirst().rows());
      case Parsed.Unreadable<AccessPolicy>(List<ModelProblem> problems) ->
          new Parsed.Unreadable<>(problems.stream().map(ConditionTexts::within).toList());
    };
  }

  /** YAML or JSON; an empty text is a condition that always holds. */
  Parsed<Condition> read(String text, ApiTable table) {
    if (text.isBlank()) {
      return new Parsed.Read<>(Condition.ALWAYS);
    }
    return switch (DocumentTrees.fromYaml(text, LONGEST)) {
      case Parsed.Read<JsonNode>(JsonNode filter) -> read(filter, table);
      case Parsed.Unreadable<JsonNode>(List<ModelProblem> problems) ->
          new Parsed.Unreadable<>(problems);
    };
  }

  /** Empty for a condition that always holds. */
  String write(Condition condition, ApiTable table) {
    if (condition.equals(Condition.ALWAYS)) {
      return "";
    }
    Grant grant =
        new Grant(table.table().id(), Action.READ, condition, null, Condition.ALWAYS, Map.of());
    Role role = new Role(new RoleId(new UUID(0, 0)), NAME, "", List.of(grant));
    JsonNode rows = PolicyDocuments.write(role, model).path("grants").path(0).path("rows");
    return DocumentTrees.toYaml(rows).strip();
  }

  private static ModelProblem within(ModelProblem problem) {
    String path = problem.path();
    String rest = path.startsWith(PLACE) ? path.substring(PLACE.length()) : "";
    return new ModelProblem(
        problem.code(), rest.startsWith(".") ? rest.substring(1) : rest, problem.message());
  }
}
