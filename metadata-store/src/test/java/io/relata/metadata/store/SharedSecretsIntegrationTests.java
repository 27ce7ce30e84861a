package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class SharedSecretsIntegrationTests {

  @Test
  void areTheSameOnAllNodesAndDifferByPurpose() {
    TestDatabase database = TestDatabase.create();
    byte[] made;
    try (TestPlatform first = TestPlatform.start(database)) {
      made = first.bean(SharedSecrets.class).of("cursors");
      assertThat(made).hasSize(32);
      assertThat(first.bean(SharedSecrets.class).of("others")).isNotEqualTo(made);
    }
    try (TestPlatform second = TestPlatform.start(database)) {
      assertThat(second.bean(SharedSecrets.class).of("cursors")).isEqualTo(made);
    }
  }
}
