package io.relata.platform.management;

import io.relata.metadata.store.Accounts;
import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.NotNull;

/** The wish to invite a person. */
record NewInvitationBody(@NotNull String email, @NotNull String role) implements ApiBody {

  String checkedEmail() {
    if (!Accounts.isEmail(email)) {
      throw InvalidValue.of("email", "must be an e-mail address");
    }
    return email;
  }
}
