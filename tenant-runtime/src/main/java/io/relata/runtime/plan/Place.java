package io.relata.runtime.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a request something was written.
 *
 * @param path response path of the field
 * @param input the argument and the way into it, {@code filter.books.some.title}; empty for the
 *     field itself
 */
public record Place(List<Object> path, String input) {

  public Place {
    path = List.copyOf(path);
  }

  public static Place root(String key) {
    return new Place(List.of(key), "");
  }

  /** A field selected below this one. */
  public Place field(String key) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(key);
    return new Place(longer, "");
  }

  /** An argument of the field, or a member of the input object here. */
  public Place member(String name) {
    return new Place(path, input.isEmpty() ? name : input + "." + name);
  }

  public Place element(int position) {
    return new Place(path, input + "[" + position + "]");
  }
}
