package io.relata.metadata.model;

/** The fields that every table has; readable like any field, never written by callers. */
public enum SystemField {
  ID("id"),
  CREATED_AT("created_at"),
  UPDATED_AT("updated_at"),
  CREATED_BY("created_by"),
  UPDATED_BY("updated_by"),
  ROW_VERSION("row_version");

  private final ApiName apiName;
  private final PhysicalName column;

  SystemField(String text) {
    this.apiName = new ApiName(text);
    this.column = new PhysicalName(text);
  }

  public ApiName apiName() {
    return apiName;
  }

  /** The column; it bears the API name. */
  public PhysicalName column() {
    return column;
  }
}
