package io.relata.runtime.request;

import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a request's variables decides on its plan: which are absent or null, the members of
 * objects, the lengths of lists of objects, the values of booleans and enums. Two requests with the
 * same document, operation and shape have the same plan.
 *
 * @param text equal for equal shapes; {@code filter:{title:{eq:.}}limit:.}
 */
public record VariablesShape(String text) {

  /** Shapes longer than this come of large inputs, which hardly come again. */
  private static final int LONGEST_KEPT = 4_000;

  private static final VariablesShape NONE = new VariablesShape("");

  /**
   * @param outline of the schema
   * @param operation validated against the schema
   * @param variables coerced; absent ones have no key
   */
  public static VariablesShape of(
      SchemaOutline outline,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    if (operation.getVariableDefinitions().isEmpty()) {
      return NONE;
    }
    StringBuilder text = new StringBuilder();
    for (VariableDefinition definition : operation.getVariableDefinitions()) {
      String name = definition.getName();
      if (variables.containsKey(name)) {
        text.append(name).append(':');
        InputType.Named type = SchemaOutline.type(definition.getType()).innermost();
        append(outline, text, outline.input(type), variables.get(name));
      }
    }
    return new VariablesShape(text.toString());
  }

  /** Whether plans of this shape are worth keeping. */
  public boolean mayRecur() {
    return text.length() <= LONGEST_KEPT;
  }

  /**
   * @param type without marks for lists and non-null, which the value itself shows
   */
  private static void append(
      SchemaOutline outline,
      StringBuilder text,
      InputType.Definition type,
      @Nullable Object value) {
    switch (value) {
      case null -> text.append('0');
      case Map<?, ?> map when type instanceof InputType.Definition.Members object -> {
        text.append('{');
        map.forEach(
            (key, member) -> {
              text.append(key).append(':');
              append(outline, text, outline.input(object.of(key.toString()).innermost()), member);
            });
        text.append('}');
      }
      case List<?> list when isLaidOpen(type) -> {
        text.append('[');
        list.forEach(element -> append(outline, text, type, element));
        text.append(']');
      }
      case Boolean flag -> text.append(flag ? 'T' : 'F');
      case Object name when type instanceof InputType.Definition.Choice ->
          text.append(name).append(',');
      case Object ignored -> text.append('.');
    }
  }

  private static boolean isLaidOpen(InputType.Definition type) {
    return switch (type) {
      case InputType.Definition.Members _, InputType.Definition.Choice _ -> true;
      case InputType.Definition.Scalar _ -> false;
    };
  }
}
