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
 * @param inputPath where in the arguments of the field it is written; empty where nowhere
 */
public record Binder(Operand operand, BindType type, List<Object> path, String inputPath) {

  public Binder {
    path = List.copyOf(path);
  }

  /** For a value that no argument gives. */
  public Binder(Operand operand, BindType type, List<Object> path) {
    this(operand, type, path, "");
  }

  /** Whether the request says the value, and no default of ours. */
  boolean isWritten() {
    return !inputPath.isEmpty();
  }
}
