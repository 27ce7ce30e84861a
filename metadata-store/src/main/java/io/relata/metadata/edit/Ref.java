package io.relata.metadata.edit;

import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.ElementId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How an edit names an element that exists: by its present API name, or by its id. Former names do
 * not count.
 */
public sealed interface Ref {

  /** By present API name; whether it is well-formed shows when it is looked up. */
  record Named(String name) implements Ref {
    @Override
    public String toString() {
      return name;
    }
  }

  record Identified(UUID id) implements Ref {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  static Ref named(String name) {
    return new Named(name);
  }

  static Ref to(ApiName name) {
    return new Named(name.value());
  }

  static Ref to(ElementId id) {
    return new Identified(id.value());
  }

  /** Reads the one text form of both: names have no hyphens, ids have. */
  static Ref parse(String text) {
    return UuidForm.PATTERN.matcher(text).matches()
        ? new Identified(UUID.fromString(text))
        : new Named(text);
  }

  /** The text form of an id. */
  final class UuidForm {
    private static final Pattern PATTERN =
        Pattern.compile(
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidForm() {}
  }
}
