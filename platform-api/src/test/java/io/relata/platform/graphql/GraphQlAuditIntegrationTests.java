package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relata.metadata.store.Tenant;
import io.relata.platform.testing.PlatformTest;
import io.relata.platform.testing.TestTenants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Runs the audit suite of the npm package graphql-http; {@code -Daudit=required} wants npm to be
 * there.
 */
@PlatformTest
@DisplayName("The audit suite of GraphQL over HTTP")
class GraphQlAuditIntegrationTests {

  private static final Path SCRIPTS = Path.of("src", "test", "audit");
  private static final Path WORK = Path.of("target", "audit");

  private record Finished(int exit, String output) {}

  @Autowired private TestTenants tenants;
  @LocalServerPort private int port;

  @Test
  @Timeout(300)
  void findsNoErrorAndNothingToWarnOf() throws Exception {
    requireNpm();
    Tenant library =
        tenants.create(
            "audited", "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": []}]");
    copyScripts();

    Finished installed =
        run("npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(installed.exit()).as(installed.output()).isZero();
    Finished audited =
        run(
            "node",
            "audit.mjs",
            "http://localhost:" + port + "/t/audited/graphql",
            tenants.key(library, "owner"));

    assertThat(audited.exit()).as(audited.output()).isZero();
    assertThat(audited.output()).contains(" audits, 0 errors and warnings");
  }

  private static void requireNpm() throws Exception {
    boolean there = isThere("npm") && isThere("node");
    if (System.getProperty("audit", "optional").equals("required")) {
      assertThat(there).as("npm and node are there, as -Daudit=required asks").isTrue();
    }
    assumeTrue(there, "NOT AUDITED: there is no npm here, so GraphQL over HTTP is not audited");
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static void copyScripts() throws IOException {
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "audit.mjs")) {
      Files.copy(SCRIPTS.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Finished run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), output);
  }
}
