package io.relata.runtime.request;

import graphql.schema.GraphQLScalarType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The type of a variable, of an argument, or of a member of an input object. */
public sealed interface InputType {

  /** A scalar, an enum or an input object, which {@link SchemaOutline#input} knows more of. */
  record Named(String name) implements InputType {}

  record ListOf(InputType element) implements InputType {}

  /** Never null. */
  record Required(InputType type) implements InputType {}

  /** What a name stands for. */
  sealed interface Definition {

    /** Shared by all schemas. */
    record Scalar(GraphQLScalarType type) implements Definition {}

    record Choice(Set<String> names) implements Definition {
      public Choice {
        names = Set.copyOf(names);
      }
    }

    /** An input object; members in the order of the schema. */
    record Members(Map<String, InputType> types) implements Definition {
      public Members {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
      }

      /** The type of a member that there is. */
      InputType of(String name) {
        return Objects.requireNonNull(types.get(name));
      }
    }
  }

  /** What is left without marks for lists and for never null. */
  default Named innermost() {
    return switch (this) {
      case Named named -> named;
      case ListOf(InputType element) -> element.innermost();
      case Required(InputType type) -> type.innermost();
    };
  }
}
