package io.relata.runtime.schema;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The root fields of a subscription, whatever directives say of them: there has to be one, and it
 * has to be about rows. It takes the place of graphql-java's rule, which looks at the directives
 * and fails for want of the values of variables.
 */
final class SubscriptionRoots {

  private final Map<String, FragmentDefinition> fragments;
  private final Set<String> keys = new LinkedHashSet<>();
  private boolean introspects;
  private boolean conditional;

  private SubscriptionRoots(Map<String, FragmentDefinition> fragments) {
    this.fragments = fragments;
  }

  /** Looks at an operation of a document that is valid in all else. */
  static SubscriptionRoots of(
      OperationDefinition subscription, Map<String, FragmentDefinition> fragments) {
    SubscriptionRoots roots = new SubscriptionRoots(fragments);
    roots.look(subscription.getSelectionSet());
    return roots;
  }

  /**
   * What is wrong with the subscriptions of a document.
   *
   * @param document valid in all else
   */
  static List<GraphQLError> errors(Document document) {
    Map<String, FragmentDefinition> fragments = fragments(document);
    List<GraphQLError> errors = new ArrayList<>();
    for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
        of(operation, fragments).check(operation, errors);
      }
    }
    return errors;
  }

  static Map<String, FragmentDefinition> fragments(Document document) {
    return document.getDefinitionsOfType(FragmentDefinition.class).stream()
        .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment));
  }

  /** Whether {@code @skip} or {@code @include} decide if there is a root field. */
  boolean isConditional() {
    return conditional;
  }

  private void check(OperationDefinition operation, List<GraphQLError> errors) {
    if (keys.size() > 1) {
      errors.add(
          error(
              operation,
              ValidationErrorType.SubscriptionMultipleRootFields,
              "A subscription has one root field"));
    } else if (introspects) {
      errors.add(
          error(
              operation,
              ValidationErrorType.SubscriptionIntrospectionRootField,
              "The root field of a subscription is not one of introspection"));
    }
  }

  private static GraphQLError error(
      OperationDefinition operation, ValidationErrorType type, String message) {
    return ValidationError.newValidationError()
        .validationErrorType(type)
        .sourceLocation(operation.getSourceLocation())
        .description(message)
        .build();
  }

  private void look(SelectionSet set) {
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field -> {
          conditional |= !field.getDirectives().isEmpty();
          introspects |= field.getName().startsWith("__");
          keys.add(field.getResultKey());
        }
        case InlineFragment fragment -> {
          conditional |= !fragment.getDirectives().isEmpty();
          look(fragment.getSelectionSet());
        }
        case FragmentSpread spread -> {
          conditional |= !spread.getDirectives().isEmpty();
          look(Objects.requireNonNull(fragments.get(spread.getName())).getSelectionSet());
        }
        default -> throw new IllegalStateException("not a selection: " + selection);
      }
    }
  }
}
