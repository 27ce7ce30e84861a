package io.relata.runtime.schema;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Root fields of mutations may be written without a selection set, as clients of older APIs do:
 * {@code edit_person(id: 123, input: {...})} is read as if it asked for {@code { id }}, and a write
 * by filter as if it asked for {@code { count }}.
 */
final class BareMutations {

  private final @Nullable GraphQLObjectType mutation;

  BareMutations(GraphQLSchema schema) {
    this.mutation = schema.getMutationType();
  }

  /** The same document with the selection sets that are not written. */
  Document completed(Document document) {
    if (mutation == null) {
      return document;
    }
    return document.transform(
        copy ->
            copy.definitions(
                document.getDefinitions().stream()
                    .map(
                        definition ->
                            switch (definition) {
                              case OperationDefinition operation
                                  when operation.getOperation()
                                      == OperationDefinition.Operation.MUTATION ->
                                  operation.transform(
                                      it ->
                                          it.selectionSet(
                                              completed(operation.getSelectionSet(), mutation)));
                              case FragmentDefinition fragment
                                  when mutation
                                      .getName()
                                      .equals(fragment.getTypeCondition().getName()) ->
                                  fragment.transform(
                                      it ->
                                          it.selectionSet(
                                              completed(fragment.getSelectionSet(), mutation)));
                              default -> definition;
                            })
                    .toList()));
  }

  private static SelectionSet completed(SelectionSet set, GraphQLObjectType type) {
    List<? extends Selection<?>> selections =
        set.getSelections().stream().map(selection -> completed(selection, type)).toList();
    return set.transform(copy -> copy.selections(List.copyOf(selections)));
  }

  private static Selection<?> completed(Selection<?> selection, GraphQLObjectType type) {
    return switch (selection) {
      case Field field when field.getSelectionSet() == null -> completed(field, type);
      case InlineFragment fragment ->
          fragment.transform(
              copy -> copy.selectionSet(completed(fragment.getSelectionSet(), type)));
      default -> selection;
    };
  }

  private static Field completed(Field field, GraphQLObjectType type) {
    GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
    if (definition == null
        || !(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType result)) {
      return field;
    }
    String name = result.getFieldDefinition("id") == null ? "count" : "id";
    SelectionSet asked =
        SelectionSet.newSelectionSet().selection(Field.newField(name).build()).build();
    return field.transform(copy -> copy.selectionSet(asked));
  }
}
