package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import java.util.List;
import java.util.Locale;

/** A member of an aggregate; each aggregate has its count besides. */
sealed interface Figure {

  /** {@code count_distinct(field: ...)}. */
  record Distinct(Grouping.Key key) implements Figure {}

  /** {@code sum {level}}. */
  record Of(Function function, List<FieldRef> columns) implements Figure {
    public Of {
      columns = List.copyOf(columns);
    }
  }

  /** What is computed of values; nulls do not count. */
  enum Function {
    SUM,
    AVG,
    MIN,
    MAX;

    String apiName() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(Terms.Kind kind) {
      return switch (kind) {
        case NUMBER -> true;
        case TEXT, DAY, MOMENT -> this == MIN || this == MAX;
        case FLAG, CHOICE, WORDS, DATA, KEY -> false;
      };
    }
  }
}
