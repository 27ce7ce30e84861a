package io.relata.metadata.store;

import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.JsonNumbers;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * Settings as they are kept: only what differs from the defaults, so that a better default reaches
 * everybody.
 */
final class SettingsJson {
  private static final String SECRET = "encrypted_secret";
  private static final String JWKS_URL = "jwks_url";

  private SettingsJson() {}

  static JSONB write(Settings settings) {
    Map<String, Object> values = new TreeMap<>();
    if (!settings.limits().set().isEmpty()) {
      values.put(SettingsPatch.LIMITS, limits(settings.limits()));
    }
    if (settings.readPolicy() != Settings.DEFAULTS.readPolicy()) {
      values.put(SettingsPatch.READ_POLICY, settings.readPolicy().settingName());
    }
    if (settings.anonymousIntrospection()) {
      values.put(SettingsPatch.ANONYMOUS_INTROSPECTION, true);
    }
    if (!settings.corsOrigins().isEmpty()) {
      values.put(SettingsPatch.CORS_ORIGINS, settings.corsOrigins());
    }
    if (settings.numbers() != Settings.DEFAULTS.numbers()) {
      values.put(SettingsPatch.NUMBERS, settings.numbers().settingName());
    }
    JwtSettings jwt = settings.jwt();
    if (jwt != null) {
      values.put(SettingsPatch.JWT, jwt(jwt));
    }
    return StoreJson.write(values);
  }

  static Settings read(JSONB stored) {
    Map<String, Object> values = StoreJson.read(stored);
    return new Settings(
        limits(object(values.get(SettingsPatch.LIMITS))),
        ReadPolicy.named(String.valueOf(values.get(SettingsPatch.READ_POLICY)))
            .orElse(Settings.DEFAULTS.readPolicy()),
        Boolean.TRUE.equals(values.get(SettingsPatch.ANONYMOUS_INTROSPECTION)),
        texts(values.get(SettingsPatch.CORS_ORIGINS)),
        JsonNumbers.named(String.valueOf(values.get(SettingsPatch.NUMBERS)))
            .orElse(Settings.DEFAULTS.numbers()),
        values.get(SettingsPatch.JWT) == null ? null : jwt(object(values.get(SettingsPatch.JWT))));
  }

  private static Map<String, Object> limits(Limits limits) {
    Map<String, Object> names = new TreeMap<>();
    limits.set().forEach((limit, value) -> names.put(limit.settingName(), value));
    return names;
  }

  /** A limit that this program does not know is another version's. */
  private static Limits limits(Map<?, ?> stored) {
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    stored.forEach(
        (name, value) ->
            Limit.named(String.valueOf(name))
                .ifPresent(limit -> limits.put(limit, ((Number) value).longValue())));
    return new Limits(limits);
  }

  private static Map<String, Object> jwt(JwtSettings jwt) {
    Map<String, Object> values = new TreeMap<>();
    values.put("algorithm", jwt.algorithm().name());
    switch (jwt.keys()) {
      case JwtSettings.SharedSecret(String encrypted) -> values.put(SECRET, encrypted);
      case JwtSettings.KeySetAddress(URI address) -> values.put(JWKS_URL, address.toString());
    }
    if (jwt.issuer() != null) {
      values.put("issuer", jwt.issuer());
    }
    if (jwt.audience() != null) {
      values.put("audience", jwt.audience());
    }
    values.put("user_claim", jwt.userClaim());
    values.put("roles_claim", jwt.rolesClaim());
    values.put("roles", jwt.roles());
    return values;
  }

  private static JwtSettings jwt(Map<?, ?> stored) {
    return new JwtSettings(
        JwtAlgorithm.valueOf(String.valueOf((Object) stored.get("algorithm"))),
        stored.get(SECRET) instanceof String encrypted
            ? new JwtSettings.SharedSecret(encrypted)
            : new JwtSettings.KeySetAddress(
                URI.create(String.valueOf((Object) stored.get(JWKS_URL)))),
        text(stored.get("issuer")),
        text(stored.get("audience")),
        String.valueOf((Object) stored.get("user_claim")),
        String.valueOf((Object) stored.get("roles_claim")),
        new TreeSet<>(texts(stored.get("roles"))));
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
