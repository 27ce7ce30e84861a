package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Group;
import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.conditions.ConditionPart.Step;
import io.relata.admin.layout.FormProblems;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the parts of a builder as a filter, and remembers which part each piece came from. */
final class PartFilters {

  /**
   * A filter with where its pieces came from.
   *
   * @param parts addresses of parts by the path of their piece, {@code and[0].author.name}
   * @param missing what is not said yet, by address
   */
  record Written(JsonNode filter, TreeMap<String, String> parts, FormProblems missing) {

    /** The part that a problem's path leads to; the outermost group if no other. */
    String part(String path) {
      String place = path;
      while (!place.isEmpty()) {
        String part = parts.get(place);
        if (part != null) {
          return part;
        }
        place =
            place.substring(
                0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
      }
      return ConditionForm.ROOT;
    }
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final FieldType NUMBER_OF_ROWS = new FieldType.Long(null, null);

  private final TenantApi api;
  private final TreeMap<String, String> parts = new TreeMap<>();
  private final Map<String, List<String>> missing = new TreeMap<>();

  private PartFilters(TenantApi api) {
    this.api = api;
  }

  static Written write(Group root, ApiTable table, TenantApi api) {
    PartFilters filters = new PartFilters(api);
    JsonNode filter = filters.part(root, table, ConditionForm.ROOT, "");
    return new Written(filter, filters.parts, new FormProblems(filters.missing, List.of()));
  }

  private JsonNode part(ConditionPart part, ApiTable table, String address, String path) {
    parts.put(path, address);
    Way way = Way.of(api, table, part.steps());
    return stops(way.stops(), 0, path, inner -> content(part, way, address, inner));
  }

  private interface Inner {
    JsonNode at(String path);
  }

  /** Wraps what is said in the relations that lead to it. */
  private JsonNode stops(List<Way.Stop> stops, int at, String path, Inner inner) {
    if (at == stops.size()) {
      return inner.at(path);
    }
    Step step = stops.get(at).step();
    return switch (stops.get(at).reached()) {
      case Way.Reached.One _, Way.Reached.Column _, Way.Reached.Nowhere _ ->
          member(step.name(), path, within -> stops(stops, at + 1, within, inner));
      case Way.Reached.Counted(var _, String name) ->
          member(name, path, within -> stops(stops, at + 1, within, inner));
      case Way.Reached.Many _ ->
          member(
              step.name(),
              path,
              within ->
                  member(
                      step.quantifier(),
                      within,
                      innermost -> stops(stops, at + 1, innermost, inner)));
    };
  }

  private JsonNode content(ConditionPart part, Way way, String address, String path) {
    return switch (part) {
      case Group group ->
          way.end() == null
              ? incomplete(address, "Choose a relation.")
              : group(group, way.end(), address, path);
      case Line line -> line(line, way, address, path);
    };
  }

  private JsonNode group(Group group, ApiTable table, String address, String path) {
    return switch (group.join()) {
      case ALL -> all(group, table, address, path);
      case ANY -> member("or", path, within -> elements(group, table, address, within));
      case NOT -> member("not", path, within -> all(group, table, address, within));
    };
  }

  private JsonNode all(Group group, ApiTable table, String address, String path) {
    return switch (group.parts().size()) {
      case 0 -> NODES.objectNode();
      case 1 -> part(group.parts().getFirst(), table, address + ".0", path);
      default -> member("and", path, within -> elements(group, table, address, within));
    };
  }

  private ArrayNode elements(Group group, ApiTable table, String address, String path) {
    ArrayNode elements = NODES.arrayNode();
    for (int at = 0; at < group.parts().size(); at++) {
      elements.add(part(group.parts().get(at), table, address + "." + at, path + "[" + at + "]"));
    }
    return elements;
  }

  private JsonNode line(Line line, Way way, String address, String path) {
    return way.reached()
        .map(
            reached ->
                switch (reached) {
                  case Way.Reached.Column(var column) ->
                      compared(line, column.type(), address, path);
                  case Way.Reached.Counted _ -> compared(line, NUMBER_OF_ROWS, address, path);
                  case Way.Reached.One _ -> compared(line, new FieldType.Bool(), address, path);
                  case Way.Reached.Many _ -> NODES.objectNode();
                  case Way.Reached.Nowhere _ -> NODES.objectNode();
                })
        .orElseGet(() -> incomplete(address, "Choose a field."));
  }

  private JsonNode compared(Line line, FieldType type, String address, String path) {
    String operator =
        line.operator().equals(Line.MISSING) ? Comparison.IS_NULL.apiName() : line.operator();
    Optional<Comparison> comparison =
        Stream.of(Comparison.values())
            .filter(known -> known.apiName().equals(operator))
            .findFirst();
    if (comparison.isEmpty()) {
      return incomplete(address, "Choose how to compare.");
    }
    ObjectNode said = NODES.objectNode();
    try {
      said.set(operator, ValueNodes.write(line, type, comparison.get()));
    } catch (NoValueException none) {
      return incomplete(address, String.valueOf(none.getMessage()));
    }
    parts.put(path, address);
    return said;
  }

  private JsonNode incomplete(String address, String message) {
    missing.computeIfAbsent(address, any -> new ArrayList<>()).add(message);
    return NODES.objectNode();
  }

  private static JsonNode member(String name, String path, Inner inner) {
    ObjectNode object = NODES.objectNode();
    object.set(name, inner.at(path.isEmpty() ? name : path + "." + name));
    return object;
  }
}
