package io.relata.runtime.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field that is asked for, with fragments spread, directives decided, and equal response keys
 * merged.
 *
 * @param key the name in the response
 * @param name the field; {@code __typename} too
 * @param arguments those that were given, or that have a default
 * @param selections what is asked of the value, in the order of the response; empty for a leaf
 */
public record Selection(
    String key, String name, Map<String, Argument> arguments, List<Selection> selections) {

  public Selection {
    arguments = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    selections = List.copyOf(selections);
  }
}
