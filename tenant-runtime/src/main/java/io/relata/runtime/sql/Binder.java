package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import java.util.List;

/**
 * What fills one placeholder of a statement. The statement's text is a function of the plan's shape
 * alone, so each value comes through one of these.
 *
 * @param operand where the value comes from
 * @param type as what it is sent
 * @param path response path of the field whose argument the value is, for problems
 */
public record Binder(Operand operand, BindType type, List<Object> path) {

  public Binder {
    path = List.copyOf(path);
  }
}
