package io.relata.metadata.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Hides secrets that the platform must be able to read again (those of second factors, those that
 * tokens of tenants are signed with) from whoever sees the database alone: AES-256 in GCM, so that
 * a changed one is noticed.
 *
 * <p>The key is {@code RELATA_SECRET_KEY}, else one made once in the file {@value #FILE} of {@code
 * RELATA_DATA_DIR} as soon as there is something to hide.
 */
@Component
public final class Encryption {
  /** In the data folder; readable by its owner alone. */
  static final String FILE = "secret.key";

  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");
  private static final byte LAYOUT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private @Nullable SecretKey key;

  /**
   * @throws IllegalStateException with a sentence for the operator, when the key in the environment
   *     is not of its form
   */
  Encryption(Environment environment) {
    this.file = Path.of(environment.getProperty("relata.data.dir", "data")).resolve(FILE);
    this.key =
        Optional.ofNullable(environment.getProperty("relata.secret.key"))
            .filter(text -> !text.isBlank())
            .map(text -> key(text.strip(), "RELATA_SECRET_KEY"))
            .orElse(null);
  }

  /** Gives other bytes each time: layout, nonce, ciphertext with its tag. */
  public byte[] encrypt(String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] hidden =
        apply(Cipher.ENCRYPT_MODE, nonce, ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8)));
    return ByteBuffer.allocate(1 + NONCE_BYTES + hidden.length)
        .put(LAYOUT)
        .put(nonce)
        .put(hidden)
        .array();
  }

  /**
   * @throws IllegalStateException when the bytes were made with another key, or were changed since
   */
  public String decrypt(byte[] hidden) {
    if (hidden.length <= 1 + NONCE_BYTES || hidden[0] != LAYOUT) {
      throw new IllegalStateException("these bytes are no encrypted secret");
    }
    ByteBuffer rest = ByteBuffer.wrap(hidden).position(1);
    byte[] nonce = new byte[NONCE_BYTES];
    rest.get(nonce);
    return new String(apply(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
  }

  private byte[] apply(int mode, byte[] nonce, ByteBuffer text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text.array(), text.arrayOffset() + text.position(), text.remaining());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "a secret can not be read: RELATA_SECRET_KEY, or the file "
              + file
              + ", is another than when it was written",
          failure);
    }
  }

  private synchronized SecretKey key() {
    SecretKey known = key;
    if (known == null) {
      known = key(KeyFile.readOrCreate(file), file.toString());
      key = known;
    }
    return known;
  }

  private static SecretKey key(String text, String source) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalStateException(
          source + " must be 64 hexadecimal digits, as `openssl rand -hex 32` gives them");
    }
    return new SecretKeySpec(HexFormat.of().parseHex(text), "AES");
  }
}
