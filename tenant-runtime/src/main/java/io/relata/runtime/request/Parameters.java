package io.relata.runtime.request;

import io.relata.metadata.access.Operand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that one request brings along.
 *
 * @param variables by name; single values are of the Java types that {@link Operand.Constant} lists
 */
public record Parameters(Map<String, @Nullable Object> variables) {

  public static final Parameters NONE = new Parameters(Map.of());

  /** The value at a path, or null where it is null or absent. */
  public @Nullable Object value(Operand.Parameter parameter) {
    Object value = variables;
    for (Object step : parameter.path()) {
      value =
          switch (value) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> list.get((Integer) step);
            case null -> null;
            case Object other ->
                throw new IllegalArgumentException("no step " + step + " in " + other.getClass());
          };
    }
    return value;
  }
}
