package io.relata.runtime.request;

import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.VariableReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides {@code @skip} and {@code @include}. */
record Conditions(Map<String, @Nullable Object> variables) {

  boolean hold(DirectivesContainer<?> selection) {
    return all(selection.getDirectives("skip"), false)
        && all(selection.getDirectives("include"), true);
  }

  private boolean all(List<Directive> directives, boolean wanted) {
    return directives.stream().allMatch(directive -> condition(directive) == wanted);
  }

  private boolean condition(Directive directive) {
    return switch (Objects.requireNonNull(directive.getArgument("if")).getValue()) {
      case BooleanValue literal -> literal.isValue();
      case VariableReference variable -> Boolean.TRUE.equals(variables.get(variable.getName()));
      default -> false;
    };
  }
}
