package io.relata.platform.management;

import org.jspecify.annotations.Nullable;

/** How many entries a page of a list has. */
final class PageSize {

  private PageSize() {}

  /**
   * @param limit what is asked for, null where nothing is said
   */
  static int of(@Nullable Integer limit, int usual, int most) {
    int size = limit == null ? usual : limit;
    if (size < 1 || size > most) {
      throw InvalidValue.of("limit", "must be from 1 to " + most);
    }
    return size;
  }
}
