package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EncryptionTests {
  private static final String SECRET = "the secret of a second factor, ünïcode";
  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @Test
  void readsWhatItHid() {
    Encryption encryption = keyed(KEY);
    assertThat(encryption.decrypt(encryption.encrypt(SECRET))).isEqualTo(SECRET);
    assertThat(encryption.decrypt(encryption.encrypt(""))).isEmpty();
  }

  @Test
  void showsNothingOfTheSecretAndNeverTheSameTwice() {
    Encryption encryption = keyed(KEY);
    byte[] hidden = encryption.encrypt(SECRET);
    assertThat(new String(hidden, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(encryption.encrypt(SECRET)).isNotEqualTo(hidden);
  }

  @Test
  void noticesEveryChangedByte() {
    Encryption encryption = keyed(KEY);
    byte[] hidden = encryption.encrypt(SECRET);
    for (int i = 0; i < hidden.length; i++) {
      byte[] changed = hidden.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> encryption.decrypt(changed))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> encryption.decrypt(new byte[0]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysThatTheKeyIsAnother() {
    byte[] hidden = keyed(KEY).encrypt(SECRET);
    Encryption other = keyed(KEY.replace('0', '1'));
    assertThatThrownBy(() -> other.decrypt(hidden)).hasMessageContaining("RELATA_SECRET_KEY");
  }

  @Test
  void refusesAKeyOfAnotherForm() {
    for (String bad : new String[] {"short", KEY + "0", KEY.replace('0', 'x')}) {
      assertThatThrownBy(() -> keyed(bad)).hasMessageContaining("64 hexadecimal digits");
    }
  }

  @Test
  void makesAKeyFileOnceThatOnlyItsOwnerReads() throws IOException {
    Path data = folder.resolve("deep/data");
    Encryption first = keyless(data);
    Path file = data.resolve(Encryption.FILE);
    assertThat(file).doesNotExist();

    byte[] hidden = first.encrypt(SECRET);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(Files.list(data)).containsExactly(file);
    assertThat(keyless(data).decrypt(hidden)).isEqualTo(SECRET);
  }

  private Encryption keyed(String key) {
    return new Encryption(environment(Map.of("relata.secret.key", key)));
  }

  private Encryption keyless(Path data) {
    return new Encryption(environment(Map.of("relata.data.dir", data.toString())));
  }

  private static StandardEnvironment environment(Map<String, Object> values) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", values));
    return environment;
  }
}
