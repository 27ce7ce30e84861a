package io.relata.runtime.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value in the form in which it is sent. */
public sealed interface BoundValue {

  /**
   * One value.
   *
   * @param value of the Java type that the driver has for the type, JSON as its text; null where
   *     the caller has no such value
   */
  record One(BindType.Scalar type, @Nullable Object value) implements BoundValue {

    /** Bytes are the same where their content is. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof One that
          && type == that.type
          && Objects.deepEquals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(new Object[] {type, value});
    }
  }

  /**
   * A whole list, sent as one array.
   *
   * @param values without nulls; null where the caller has no such value
   */
  record Many(BindType.Scalar type, @Nullable List<Object> values) implements BoundValue {}
}
