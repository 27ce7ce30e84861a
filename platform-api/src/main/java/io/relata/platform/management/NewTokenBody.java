package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wish for a token, with what proves whose it shall be.
 *
 * @param totp the code of the second factor, where the account has one; a recovery code will do
 * @param expires none for a token that lives until it is revoked
 */
record NewTokenBody(
    @NotNull String email,
    @NotNull String password,
    @Nullable String totp,
    @DisplayName String name,
    @Nullable @Future Instant expires)
    implements ApiBody {

  @Override
  public String toString() {
    return "NewTokenBody[email=" + email + ", name=" + name + "]";
  }
}
