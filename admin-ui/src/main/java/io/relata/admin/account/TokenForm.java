package io.relata.admin.account;

import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person types to make a bearer token.
 *
 * @param days how long it shall live; empty for until it is revoked
 */
public record TokenForm(@Nullable String name, @Nullable String days) {

  public static final TokenForm EMPTY = new TokenForm("", "90");

  private static final int LONGEST_NAME = 100;
  private static final List<Option> LIVES =
      List.of(
          new Option("30", "30 days"),
          new Option("90", "90 days"),
          new Option("365", "a year"),
          new Option("", "until I revoke it"));

  public static List<Option> lives() {
    return LIVES;
  }

  String stripped() {
    return name == null ? "" : name.strip();
  }

  @Nullable Instant expiresAt() {
    return days == null || days.isEmpty()
        ? null
        : Instant.now().plus(Duration.ofDays(Long.parseLong(days)));
  }

  FormProblems check() {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("name", "days"));
    if (!stripped().matches("[^\\p{Cntrl}]{1," + LONGEST_NAME + "}")) {
      problems.add("name", "A name of 1 to " + LONGEST_NAME + " characters is needed.");
    }
    if (LIVES.stream().noneMatch(life -> life.value().equals(days))) {
      problems.add("days", "Choose how long it shall live.");
    }
    return problems.gathered();
  }
}
