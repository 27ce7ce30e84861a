package io.relata.admin.activity;

import io.relata.admin.layout.Moment;
import io.relata.metadata.store.ActivityEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An entry of the log as the screen shows it.
 *
 * @param tenant the slug at that time, empty where it was about no tenant
 * @param address empty for what the platform did by itself
 */
public record ActivityLine(
    String what, List<String> details, String tenant, String who, String address, Moment at) {

  private static final String ACCOUNT = "account:";

  public ActivityLine {
    details = List.copyOf(details);
  }

  static ActivityLine of(ActivityEntry entry, Instant now) {
    return new ActivityLine(
        ActivityWords.sentence(entry.action()),
        ActivityWords.details(entry.details()),
        Objects.requireNonNullElse(entry.tenant(), ""),
        who(entry.actor().identity()),
        entry.actor().address(),
        Moment.of(entry.at(), now));
  }

  private static String who(String identity) {
    return switch (identity) {
      case "system" -> "Relata itself";
      case "anonymous" -> "somebody";
      default -> identity.startsWith(ACCOUNT) ? identity.substring(ACCOUNT.length()) : identity;
    };
  }
}
