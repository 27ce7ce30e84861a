package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.NotEmpty;

/** A token of an app user, to be looked at. */
record TokenToCheckBody(@NotEmpty String token) implements ApiBody {

  /** It may be a valid one, so it is shown nowhere. */
  @Override
  public String toString() {
    return "TokenToCheckBody";
  }
}
