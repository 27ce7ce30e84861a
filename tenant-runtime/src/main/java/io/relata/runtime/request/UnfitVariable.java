package io.relata.runtime.request;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.ObjectField;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.List;
import java.util.Optional;

/**
 * A variable whose value does not fit its type.
 *
 * @param name of the variable
 * @param path what of the value does not fit, {@code .books[1].pages}; empty where all of it
 * @param message a sentence for the person who wrote the request
 */
public record UnfitVariable(String name, String path, String message) {

  /**
   * The place in the input that the value is for, by the first argument that the variable is
   * written in: {@code input.books[1].pages}.
   */
  public String inputPath(Document document) {
    return place(document, "").orElse("$" + name) + path;
  }

  private Optional<String> place(Node<?> node, String above) {
    return switch (node) {
      case VariableReference variable ->
          variable.getName().equals(name) ? Optional.of(above) : Optional.empty();
      case VariableDefinition _ -> Optional.empty();
      case Argument argument -> place(argument.getValue(), argument.getName());
      case ObjectField member -> place(member.getValue(), above + "." + member.getName());
      case ArrayValue list -> element(list, above);
      default -> first(node.getChildren(), above);
    };
  }

  private Optional<String> element(ArrayValue list, String above) {
    for (int i = 0; i < list.getValues().size(); i++) {
      Optional<String> found = place(list.getValues().get(i), above + "[" + i + "]");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> first(List<?> nodes, String above) {
    for (Object child : nodes) {
      Optional<String> found = place((Node<?>) child, above);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
