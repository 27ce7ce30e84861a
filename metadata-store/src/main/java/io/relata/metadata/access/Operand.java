package io.relata.metadata.access;

import java.util.List;

/**
 * Where the value of a comparison comes from. A plan keeps operands, not values, so that one plan
 * serves all requests of the same shape.
 */
public sealed interface Operand {

  /**
   * A value known when the plan is made.
   *
   * @param value String, Integer, Long, BigDecimal, Double, Boolean, LocalDate, LocalTime,
   *     OffsetDateTime, LocalDateTime, UUID, or a List of one of them; a tree of JSON where the
   *     column holds JSON. A policy as it is kept has an {@code EnumValueId} for a value of an
   *     enum, which gives way to the value's name when the policy is resolved against a model
   */
  record Constant(Object value) implements Operand {}

  /**
   * A value that each request brings along.
   *
   * @param path the variable's name, then keys (String) and positions (Integer) into its value
   */
  record Parameter(List<Object> path) implements Operand {
    public Parameter {
      path = List.copyOf(path);
    }
  }

  /**
   * A value of the caller: {@code $user.id}, {@code $user.roles}, {@code $user.<claim>}. A missing
   * one matches nothing.
   *
   * @param name {@code id}, {@code roles}, or the claim's name
   */
  record OfCaller(String name) implements Operand {}

  /** A list of single values that come from different places. */
  record Listed(List<Operand> elements) implements Operand {
    public Listed {
      elements = List.copyOf(elements);
    }
  }

  /**
   * What is asked of a part of a JSON value, of {@link Comparison#PATH} alone.
   *
   * @param at a list of texts: names of members, and positions in lists from 0
   * @param comparison one of {@link Comparisons#INSIDE_JSON}
   */
  record Inside(Operand at, Comparison comparison, Operand operand) implements Operand {

    /** How many steps a path has at most. */
    public static final int MOST_STEPS = 20;

    /** How many characters a step has at most. */
    public static final int LONGEST_STEP = 200;
  }

  /** {@code $now}: the time of the transaction. */
  record Now() implements Operand {}

  /** {@code $today}: the date of the transaction. */
  record Today() implements Operand {}
}
