package io.relata.platform.start;

import io.relata.metadata.store.TenantSlug;
import java.util.Optional;

/**
 * Where to go, for the person at the terminal.
 *
 * @param password where it was made up just now
 * @param sample where there is the sample tenant
 * @param readerKey where a key was made for it just now
 */
record Greeting(
    String address,
    String email,
    Optional<String> password,
    Optional<TenantSlug> sample,
    Optional<String> readerKey) {

  String text() {
    StringBuilder text = new StringBuilder("\nRelata is ready.\n\n");
    line(text, "Console", address + "/");
    line(text, "Sign in as", email);
    password.ifPresent(made -> line(text, "Password", made + "   (shown this once)"));
    sample.ifPresent(slug -> line(text, "Sample tenant", address + "/t/" + slug + "/graphql"));
    sample.flatMap(slug -> readerKey.map(key -> curl(slug, key))).ifPresent(text::append);
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  %-14s %s%n".formatted(name, value));
  }

  private String curl(TenantSlug slug, String key) {
    return """

      Try it (the key may read the sample, and is shown this once):

      curl -s %s/t/%s/graphql \\
        -H 'Content-Type: application/json' \\
        -H 'Authorization: Bearer %s' \\
        -d '{"query": "{ artists(limit: 3) { name albums { title } } }"}'
    """
        .formatted(address, slug, key);
  }
}
