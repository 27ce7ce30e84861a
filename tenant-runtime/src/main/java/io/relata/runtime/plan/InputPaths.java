package io.relata.runtime.plan;

import io.relata.metadata.access.Operand;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Selection;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Where in the input of a request its operands are written, for what is only seen of a value when
 * it is bound. Operands are known by themselves: equal ones may be written at several places.
 */
public final class InputPaths {

  private final IdentityHashMap<Operand, String> paths = new IdentityHashMap<>();

  /** Notes where an operand is written; gives the operand. */
  Operand written(Operand operand, Place place) {
    paths.put(operand, place.input());
    return operand;
  }

  /** The single value of an argument of a field; null counts as not given. */
  Optional<Operand> argument(Selection selection, String name, Place place) {
    return selection.arguments().get(name) instanceof Argument.Value(Operand operand)
        ? Optional.of(written(operand, place.member(name)))
        : Optional.empty();
  }

  /** {@code filter.title.eq}; empty for what the request does not say. */
  public String of(Operand operand) {
    return paths.getOrDefault(operand, "");
  }
}
