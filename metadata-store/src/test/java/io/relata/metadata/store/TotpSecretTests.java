package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTests {
  /** Of the test vectors in RFC 6238, appendix B. */
  private static final TotpSecret RFC =
      new TotpSecret(
          Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void givesTheCodesOfTheStandard(long seconds, String eightDigits) {
    assertThat(RFC.code(Instant.ofEpochSecond(seconds))).isEqualTo(eightDigits.substring(2));
  }

  @Test
  void takesCodesOfClocksThatAreALittleOff() {
    Instant now = Instant.ofEpochSecond(1_111_111_109);
    for (long off : new long[] {-30, 0, 30}) {
      assertThat(RFC.step(RFC.code(now.plusSeconds(off)), now))
          .hasValue(Math.floorDiv(now.getEpochSecond() + off, 30));
    }
    for (long off : new long[] {-90, -60, 60, 90}) {
      assertThat(RFC.step(RFC.code(now.plusSeconds(off)), now)).isEmpty();
    }
    assertThat(RFC.step("", now)).isEmpty();
    assertThat(RFC.step("081804 or more", now)).isEmpty();
  }

  @Test
  void isAnotherEachTimeAndLongEnough() {
    TotpSecret secret = TotpSecret.random();
    assertThat(secret.base32()).matches("[A-Z2-7]{32}").isNotEqualTo(TotpSecret.random().base32());
    assertThat(secret.toString()).doesNotContain(secret.base32());
  }

  @Test
  void tellsAppsWhoseItIsWhateverTheAddressHolds() {
    assertThat(RFC.uri("ann+x&secret=Y@example.org"))
        .isEqualTo(
            "otpauth://totp/Relata:ann%2Bx%26secret%3DY%40example.org?secret="
                + RFC.base32()
                + "&issuer=Relata");
  }
}
