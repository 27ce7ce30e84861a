package io.relata.runtime.transfer;

import io.relata.runtime.api.ApiMember;

/**
 * A column of the file with the column that it fills.
 *
 * @param whenEmpty what an empty cell means
 */
record ImportColumn(ApiMember.Column column, WhenEmpty whenEmpty) {

  String name() {
    return column.name();
  }

  /** What an empty cell means for a column. */
  enum WhenEmpty {
    NULL,
    /** Required, and the database fills it. */
    DEFAULT,
    /** Required, and nothing fills it. */
    FAULT
  }
}
