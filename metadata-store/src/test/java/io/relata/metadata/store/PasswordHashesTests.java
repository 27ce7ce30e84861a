package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hash of a password")
class PasswordHashesTests {

  private static final String HASH = "\\$argon2id\\$v=19\\$m=16384,t=2,p=1\\$%s\\$%s";
  private static final String SALT_BYTES = "[A-Za-z0-9+/]{22}";
  private static final String HASH_BYTES = "[A-Za-z0-9+/]{43}";

  private final PasswordHashes hashes = new PasswordHashes();

  @Test
  void isOfThatPasswordAlone() {
    String hash = hashes.of("correct horse");

    assertThat(hashes.match("correct horse", hash)).isTrue();
    assertThat(hashes.match("correct hors", hash)).isFalse();
  }

  @Test
  void costsAsMuchToCompareForNobodyAsForAnAccount() {
    String form = HASH.formatted(SALT_BYTES, HASH_BYTES);

    assertThat(hashes.of("correct horse")).matches(form);
    assertThat(hashes.nobodys()).matches(form).isNotEqualTo(new PasswordHashes().nobodys());
    assertThat(hashes.match("", hashes.nobodys())).isFalse();
  }
}
