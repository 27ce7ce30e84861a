package io.relata.runtime.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in the form in which it is sent. */
public sealed interface BoundValue {

  /**
   * One value.
   *
   * @param value of the Java type that the driver has for the type, JSON as its text; null where
   *     the caller has no such value
   */
  record One(BindType.Scalar type, @Nullable Object value) implements BoundValue {}

  /**
   * A whole list, sent as one array.
   *
   * @param values without nulls; null where the caller has no such value
   */
  record Many(BindType.Scalar type, @Nullable List<Object> values) implements BoundValue {}
}
