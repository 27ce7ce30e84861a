package io.relata.platform.graphql;

import io.relata.metadata.model.JsonNumbers;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a request wants long and decimal written: the header {@code x-numbers}. */
final class AskedNumbers {

  static final String HEADER = "x-numbers";

  private AskedNumbers() {}

  /**
   * What the header says, or else the tenant's setting.
   *
   * @throws BadCall where it says something else
   */
  static JsonNumbers of(@Nullable String header, JsonNumbers setting) {
    if (header == null) {
      return setting;
    }
    return JsonNumbers.named(header)
        .orElseThrow(
            () ->
                BadCall.malformed(
                    "The header "
                        + HEADER
                        + " is none of: "
                        + Arrays.stream(JsonNumbers.values())
                            .map(JsonNumbers::settingName)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
