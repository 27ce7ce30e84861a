package io.relata.metadata.store;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * The secret that an authenticator app and the platform share, and the codes of RFC 6238 that come
 * of it: HMAC-SHA-1, six digits, a new one every 30 seconds, as every app knows them.
 *
 * @param base32 as people type it where they can not scan it
 */
public record TotpSecret(String base32) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** As long as the hash, which RFC 4226 recommends. */
  private static final int BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int POWER = 1_000_000;

  /** How many steps a clock may be off, either way. */
  private static final int TOLERANCE = 1;

  public static TotpSecret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TotpSecret(Base32.toBase32String(bytes));
  }

  /** What a QR code for authenticator apps holds. */
  public String uri(String email) {
    String label = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/Relata:" + label + "?secret=" + base32 + "&issuer=Relata";
  }

  /** The code at a time; what an app shows. */
  public String code(Instant time) {
    return code(stepAt(time));
  }

  /** The step whose code this is, of those near a time. */
  OptionalLong step(String code, Instant time) {
    long now = stepAt(time);
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    return LongStream.rangeClosed(now - TOLERANCE, now + TOLERANCE)
        .filter(step -> MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), given))
        .findFirst();
  }

  private static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** RFC 4226, 5.3: four bytes of the hash, from where its last four bits say. */
  private String code(long step) {
    byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format("%0" + DIGITS + "d", number % POWER);
  }

  private byte[] hmac(byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base32.decode(base32), "HmacSHA1"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-1", e);
    }
  }

  @Override
  public String toString() {
    return "TotpSecret[hidden]";
  }
}
