package io.relata.runtime.request;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a validated operation into our own language: fragments are spread, {@code @skip} and {@code
 * @include} decided, fields with the same response key merged, defaults of arguments filled in.
 *
 * <p>The schema has no interfaces and no unions, so each fragment of a validated operation is about
 * the very type that it is spread on, and type conditions need no look.
 */
public final class OperationReader {

  /** Fields of the query type that graphql-java answers itself. */
  private static final List<String> INTROSPECTION = List.of("__schema", "__type");

  private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
  private final SchemaOutline outline;
  private final Conditions conditions;
  private final ArgumentReader arguments;

  private OperationReader(
      SchemaOutline outline, Document document, Map<String, @Nullable Object> variables) {
    this.outline = outline;
    for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
      fragments.put(fragment.getName(), fragment);
    }
    this.conditions = new Conditions(variables);
    this.arguments = new ArgumentReader(outline, variables);
  }

  /**
   * The root fields of a query, without those of introspection.
   *
   * @param outline of the schema
   * @param document validated against the schema
   * @param operation one of the document's
   * @param variables coerced; absent ones have no key
   */
  public static ReadRequest query(
      SchemaOutline outline,
      Document document,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    return new ReadRequest(new OperationReader(outline, document, variables).roots(operation));
  }

  /** The root fields of a mutation, in order; parameters as for a query. */
  public static WriteRequest mutation(
      SchemaOutline outline,
      Document document,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    return new WriteRequest(new OperationReader(outline, document, variables).roots(operation));
  }

  /** The root field of a subscription, which reads as a query does; parameters as for one. */
  public static ReadRequest subscription(
      SchemaOutline outline,
      Document document,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    return new ReadRequest(new OperationReader(outline, document, variables).roots(operation));
  }

  private List<Selection> roots(OperationDefinition operation) {
    return selections(
        SchemaOutline.rootType(operation.getOperation()), List.of(operation.getSelectionSet()));
  }

  private List<Selection> selections(String type, List<SelectionSet> sets) {
    Map<String, List<Field>> fieldsByKey = new LinkedHashMap<>();
    sets.forEach(set -> collect(set, fieldsByKey));
    List<Selection> selections = new ArrayList<>(fieldsByKey.size());
    fieldsByKey.forEach((key, fields) -> selections.add(selection(type, key, fields)));
    return selections;
  }

  private void collect(SelectionSet set, Map<String, List<Field>> fieldsByKey) {
    for (graphql.language.Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field when INTROSPECTION.contains(field.getName()) -> {}
        case Field field when conditions.hold(field) ->
            fieldsByKey.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>()).add(field);
        case InlineFragment fragment when conditions.hold(fragment) ->
            collect(fragment.getSelectionSet(), fieldsByKey);
        case FragmentSpread spread when conditions.hold(spread) ->
            collect(fragment(spread).getSelectionSet(), fieldsByKey);
        default -> {}
      }
    }
  }

  private FragmentDefinition fragment(FragmentSpread spread) {
    return Objects.requireNonNull(fragments.get(spread.getName()));
  }

  /** Validation has made sure that fields of the same key have the same name and arguments. */
  private Selection selection(String type, String key, List<Field> fields) {
    Field first = fields.getFirst();
    SchemaOutline.OutputField definition = outline.field(type, first.getName());
    if (definition == null) {
      return new Selection(key, first.getName(), Map.of(), List.of());
    }
    List<Selection> below =
        definition.objectType() == null
            ? List.of()
            : selections(definition.objectType(), below(fields));
    return new Selection(
        key, first.getName(), arguments.read(definition.arguments(), first), below);
  }

  private static List<SelectionSet> below(List<Field> fields) {
    return fields.stream().map(Field::getSelectionSet).filter(Objects::nonNull).toList();
  }
}
