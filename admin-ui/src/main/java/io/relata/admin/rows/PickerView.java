package io.relata.admin.rows;

import io.relata.admin.layout.Option;
import java.util.List;

/**
 * Rows to choose one from.
 *
 * @param search where to ask for others by what stands for them, empty where all are here
 */
public record PickerView(List<Option> options, String search) {

  /** How many rows a picker offers at once. */
  public static final int OFFERED = 100;
}
