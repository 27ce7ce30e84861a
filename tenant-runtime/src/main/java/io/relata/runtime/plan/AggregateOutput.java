package io.relata.runtime.plan;

import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.GroupKey;
import java.util.List;

/** One member of the JSON object of an aggregate. */
public sealed interface AggregateOutput {

  /** The name in the response. */
  String key();

  /** How many rows. */
  record Count(String key) implements AggregateOutput {}

  /** How many different values; null is none. */
  record CountDistinct(String key, GroupKey subject) implements AggregateOutput {}

  /** The results of one function, as an object with a member for each column. */
  record Values(String key, AggregateFunction function, List<Value> values)
      implements AggregateOutput {
    public Values {
      values = List.copyOf(values);
    }
  }

  record Typename(String key, String typeName) implements AggregateOutput {}

  /** One member of {@link Values}. */
  sealed interface Value {
    String key();
  }

  record OfColumn(String key, ApiMember.Column column) implements Value {}

  record ValuesTypename(String key, String typeName) implements Value {}
}
