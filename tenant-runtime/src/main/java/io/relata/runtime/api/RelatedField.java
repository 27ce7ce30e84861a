package io.relata.runtime.api;

/**
 * A field that a to-many relation brings along beside its list: {@code books_aggregate}, and the
 * like.
 */
public record RelatedField(String name, Kind kind, ApiMember.Related related) {

  /** What the field gives. */
  public enum Kind {
    AGGREGATE("_aggregate"),
    GROUP("_group"),
    CONNECTION("_connection");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    /** What follows the name of the relation. */
    public String ending() {
      return ending;
    }
  }
}
