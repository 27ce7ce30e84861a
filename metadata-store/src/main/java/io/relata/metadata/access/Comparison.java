package io.relata.metadata.access;

/** How a column is compared with an operand; {@link #apiName} is the name in filters. */
public enum Comparison {
  EQ("eq"),
  NE("ne"),
  GT("gt"),
  GTE("gte"),
  LT("lt"),
  LTE("lte"),
  /** The operand is a list. An empty one matches nothing. */
  IN("in"),
  /** The operand is a list. An empty one matches every row that has a value. */
  NOT_IN("not_in"),
  /** The operand is a boolean. */
  IS_NULL("is_null"),
  /** The operand is a list of two: from and to, both inclusive. */
  BETWEEN("between"),
  LIKE("like"),
  ILIKE("ilike"),
  CONTAINS("contains"),
  ICONTAINS("icontains"),
  STARTS_WITH("starts_with"),
  ENDS_WITH("ends_with"),
  /** Equal when case is ignored. */
  EQ_CI("eq_ci"),
  /** A list field holds the element. */
  HAS("has"),
  HAS_ANY("has_any"),
  HAS_ALL("has_all"),
  /** A list field has no elements; the operand is a boolean. */
  IS_EMPTY("is_empty");

  private final String apiName;

  Comparison(String apiName) {
    this.apiName = apiName;
  }

  public String apiName() {
    return apiName;
  }
}
