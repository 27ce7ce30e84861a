package io.relata.platform.json;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/** What the JSON of a request is bounded by while it is read. */
public enum JsonLimit {
  /** Deep enough for values of json fields, shallow enough for every recursion that follows. */
  DEPTH("json_depth", 200, "getMaxNestingDepth", "levels of objects and lists"),
  NUMBER("json_number_characters", 1_000, "getMaxNumberLength", "characters in a number"),
  NAME("json_name_characters", 50_000, "getMaxNameLength", "characters in the name of a member");

  private final String limitName;
  private final int maximum;
  private final String source;
  private final String counted;

  /**
   * @param source what Jackson calls the constraint in its messages, which alone tell one from
   *     another
   */
  JsonLimit(String limitName, int maximum, String source, String counted) {
    this.limitName = limitName;
    this.maximum = maximum;
    this.source = source;
    this.counted = counted;
  }

  public static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(DEPTH.maximum)
        .maxNumberLength(NUMBER.maximum)
        .maxNameLength(NAME.maximum)
        .build();
  }

  /** The limit that was passed, where it is one of these. */
  public static Optional<JsonLimit> passed(StreamConstraintsException failure) {
    String message = String.valueOf(failure.getMessage());
    return Stream.of(values()).filter(limit -> message.contains(limit.source)).findFirst();
  }

  public String limitName() {
    return limitName;
  }

  public int maximum() {
    return maximum;
  }

  /** What is told of a body over the limit. */
  public String refusal() {
    return "The JSON of the body has more than " + maximum + " " + counted + ".";
  }
}
