package io.relata.runtime.explain;

import io.relata.metadata.access.Operand;
import io.relata.runtime.sql.BindType;
import io.relata.runtime.sql.Binder;
import io.relata.runtime.sql.BoundValue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What fills one placeholder of a statement.
 *
 * @param type PostgreSQL's name of its type
 * @param source what it is, as the writer of the request or of a rule would say: {@code $title},
 *     {@code $user.id}, {@code constant}; {@code rows} for what the platform itself found or made
 * @param value the value in JSON data or as text; null where it is null, and for {@code rows},
 *     whose values are nobody's request
 */
public record ParameterExplained(String type, String source, @Nullable Object value) {

  private static final String OWN = "rows";

  static ParameterExplained of(Binder binder, BoundValue bound) {
    String source = source(binder.operand());
    return new ParameterExplained(type(bound), source, source.equals(OWN) ? null : value(bound));
  }

  private static String type(BoundValue bound) {
    return switch (bound) {
      case BoundValue.One(BindType.Scalar type, var value) -> type.typeName();
      case BoundValue.Many(BindType.Scalar type, var values) -> type.typeName() + "[]";
    };
  }

  private static @Nullable Object value(BoundValue bound) {
    return switch (bound) {
      case BoundValue.One(var type, var value) -> shown(value);
      case BoundValue.Many(var type, var values) ->
          values == null ? null : values.stream().map(ParameterExplained::shown).toList();
    };
  }

  /** Numbers and booleans stay what they are. */
  private static @Nullable Object shown(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number _, Boolean _ -> value;
      case Object other -> other.toString();
    };
  }

  /** Names that no request can give begin with the sign of the platform's own parameters. */
  private static String source(Operand operand) {
    return switch (operand) {
      case Operand.Parameter(List<Object> path) when path.getFirst().toString().startsWith("#") ->
          OWN;
      case Operand.Parameter(List<Object> path) ->
          path.stream().map(String::valueOf).collect(Collectors.joining(".", "$", ""));
      case Operand.OfCaller(String name) -> "$user." + name;
      case Operand.Constant _, Operand.Listed _, Operand.Inside _ -> "constant";
      case Operand.Now _ -> "$now";
      case Operand.Today _ -> "$today";
    };
  }
}
