package io.relata.admin.keys;

import io.relata.admin.layout.Moment;
import io.relata.metadata.store.ApiKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key in the list.
 *
 * @param context {@code name = value}
 * @param expiry in words
 * @param used null where it never was
 */
public record KeyView(
    String id,
    String name,
    List<String> roles,
    List<String> context,
    Moment created,
    String expiry,
    boolean expired,
    @Nullable Moment used) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  public KeyView {
    roles = List.copyOf(roles);
    context = List.copyOf(context);
  }

  static KeyView of(ApiKey key, Instant now) {
    Instant expires = key.expiresAt();
    boolean expired = expires != null && !now.isBefore(expires);
    return new KeyView(
        key.id(),
        key.name(),
        List.copyOf(key.roles()),
        key.context().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .sorted()
            .toList(),
        Moment.of(key.createdAt(), now),
        expires == null ? "Never" : DAY.format(expires.atOffset(ZoneOffset.UTC)),
        expired,
        key.lastUsedAt() == null ? null : Moment.of(key.lastUsedAt(), now));
  }
}
