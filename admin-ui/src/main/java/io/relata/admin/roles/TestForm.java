package io.relata.admin.roles;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A permission test as a form holds it.
 *
 * @param revision of the policy that the person saw
 * @param original the name of the test that it takes the place of; empty for a new one
 * @param text in the notation of the policy's document
 */
public record TestForm(Long revision, String original, String text) {

  public TestForm(@Nullable Long revision, @Nullable String original, @Nullable String text) {
    this.revision = Objects.requireNonNullElse(revision, -1L);
    this.original = Objects.requireNonNullElse(original, "");
    this.text = Objects.requireNonNullElse(text, "");
  }

  TestForm at(long other) {
    return new TestForm(other, original, text);
  }
}
