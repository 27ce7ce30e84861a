package io.relata.metadata.plan;

/**
 * What clients of the tenant's API will meet.
 *
 * @param element a part of the GraphQL schema: {@code Author.name}, {@code Query.authors}, {@code
 *     AuthorAdd}
 * @param text in words
 */
public record ApiImpact(Kind kind, String element, String text) {

  /** How the element is affected. */
  public enum Kind {
    /** It vanishes. */
    GONE,
    /** Its type, nullability or values change. */
    CHANGED,
    /** It answers on as a deprecated alias. */
    ALIAS
  }
}
