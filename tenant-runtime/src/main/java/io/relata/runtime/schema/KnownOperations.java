package io.relata.runtime.schema;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes of a document's operations what will be asked about them with each request. */
final class KnownOperations {

  private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

  private final Map<String, FragmentDefinition> fragments;
  private boolean introspects;
  private boolean asksAlways;

  private KnownOperations(Map<String, FragmentDefinition> fragments) {
    this.fragments = fragments;
  }

  /**
   * @param document valid on the schema
   */
  static List<PreparedDocument.Operation> of(Document document, GraphQLSchema schema) {
    Map<String, FragmentDefinition> fragments = SubscriptionRoots.fragments(document);
    List<PreparedDocument.Operation> operations = new ArrayList<>();
    for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      operations.add(
          new PreparedDocument.Operation(
              operation,
              defaults(operation, schema),
              new KnownOperations(fragments).roots(operation)));
    }
    return operations;
  }

  private PreparedDocument.Roots roots(OperationDefinition operation) {
    if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
      return SubscriptionRoots.of(operation, fragments).isConditional()
          ? PreparedDocument.Roots.UNCERTAIN
          : PreparedDocument.Roots.OTHERS;
    }
    look(operation.getSelectionSet(), true);
    return introspects || !asksAlways ? PreparedDocument.Roots.OTHERS : PreparedDocument.Roots.ROWS;
  }

  /**
   * @param always whether no directive stands between the operation and the set
   */
  private void look(SelectionSet set, boolean always) {
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field -> {
          introspects |= INTROSPECTION.contains(field.getName());
          asksAlways |= always && field.getDirectives().isEmpty();
        }
        case InlineFragment fragment ->
            look(fragment.getSelectionSet(), always && fragment.getDirectives().isEmpty());
        case FragmentSpread spread ->
            look(
                Objects.requireNonNull(fragments.get(spread.getName())).getSelectionSet(),
                always && spread.getDirectives().isEmpty());
        default -> throw new IllegalStateException("not a selection: " + selection);
      }
    }
  }

  /**
   * A default that can not be coerced is left out: requests with it are graphql-java's to refuse.
   */
  private static Map<String, @Nullable Object> defaults(
      OperationDefinition operation, GraphQLSchema schema) {
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      if (variable.getDefaultValue() != null) {
        try {
          defaults.putAll(coerced(schema, List.of(variable), Map.of()));
        } catch (GraphQLException _) {
          continue;
        }
      }
    }
    return defaults;
  }

  /**
   * Coerces variables on the schema.
   *
   * @throws GraphQLException where a value does not fit, with a message for the caller
   */
  static Map<String, @Nullable Object> coerced(
      GraphQLSchema schema,
      List<VariableDefinition> variables,
      Map<String, @Nullable Object> values) {
    return ValuesResolver.coerceVariableValues(
            schema, variables, RawVariables.of(values), GraphQLContext.getDefault(), Locale.ENGLISH)
        .toMap();
  }
}
