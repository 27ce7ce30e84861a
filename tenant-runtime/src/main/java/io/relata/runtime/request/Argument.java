package io.relata.runtime.request;

import io.relata.metadata.access.Operand;
import java.util.List;
import java.util.Map;

/**
 * An argument of a field with its structure laid open and its single values kept as operands: two
 * requests of the same shape have equal arguments but for constants, so their plans can be shared.
 */
public sealed interface Argument {

  /** An input object, members in the order written. */
  record Members(Map<String, Argument> members) implements Argument {
    public Members {
      members = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(members));
    }
  }

  /** A list with structure in it, or a list written in the document. */
  record Elements(List<Argument> elements) implements Argument {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A single value, or a whole list of single values brought along by a variable; already of its
   * Java type.
   */
  record Value(Operand operand) implements Argument {}

  /**
   * The name of an enum value, which decides on structure ({@code ASC}, {@code ADD}) or is compared
   * with a column.
   */
  record Name(String name) implements Argument {}

  /**
   * A boolean that is known when the plan is made: as {@code is_null: true} it decides on
   * structure.
   */
  record Flag(boolean value) implements Argument {}

  /** An explicit null. */
  record Null() implements Argument {}
}
