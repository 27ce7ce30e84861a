package io.relata.metadata.store;

import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.JsonNumbers;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a request wants changed to settings, and gathers every problem: {@code {"limits":
 * {"depth": 20, "tokens": null}, "read_policy": "open"}} sets two and puts another back to its
 * default. What it does not name stays.
 */
final class SettingsPatch {
  static final String LIMITS = "limits";
  static final String READ_POLICY = "read_policy";
  static final String ANONYMOUS_INTROSPECTION = "anonymous_introspection";
  static final String CORS_ORIGINS = "cors_origins";
  static final String NUMBERS = "numbers";
  static final String JWT = "jwt";

  private static final int MOST_ORIGINS = 50;
  private static final int LONGEST_ORIGIN = 300;

  /** RFC 6454: a scheme, a host in small letters, a port where it is not the scheme's own. */
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::[0-9]{1,5})?");

  private final JwtPatch jwt;
  private final List<SettingsChange.Problem> problems = new ArrayList<>();

  /**
   * @param roles those that the tenant defines; asked for where the patch names some
   */
  SettingsPatch(Encryption encryption, KeySetAddressRule addresses, Supplier<Set<String>> roles) {
    this.jwt = new JwtPatch(encryption, addresses, roles, problems);
  }

  /** All that is wrong with what was applied. */
  List<SettingsChange.Problem> problems() {
    return problems;
  }

  Settings apply(Settings current, Map<String, @Nullable Object> patch) {
    Settings changed = current;
    for (Map.Entry<String, @Nullable Object> entry : patch.entrySet()) {
      changed = apply(changed, entry.getKey(), entry.getValue());
    }
    return changed;
  }

  private Settings apply(Settings current, String name, @Nullable Object wanted) {
    return switch (name) {
      case LIMITS -> current.with(limits(current.limits(), wanted));
      case READ_POLICY -> current.with(readPolicy(wanted));
      case ANONYMOUS_INTROSPECTION -> current.withAnonymousIntrospection(yesOrNo(name, wanted));
      case CORS_ORIGINS -> current.withCorsOrigins(origins(wanted));
      case NUMBERS -> current.with(numbers(wanted));
      case JWT -> current.with(jwt.apply(current.jwt(), wanted));
      default -> {
        problem(name, "UNKNOWN_SETTING", "there is no setting of this name");
        yield current;
      }
    };
  }

  private Limits limits(Limits current, @Nullable Object wanted) {
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    limits.putAll(current.set());
    if (wanted instanceof Map<?, ?> values) {
      values.forEach((name, value) -> limit(String.valueOf(name), value, limits));
    } else {
      problem(LIMITS, "WRONG_TYPE", "limits are an object");
    }
    return new Limits(limits);
  }

  private void limit(String name, @Nullable Object wanted, Map<Limit, Long> limits) {
    String path = LIMITS + "." + name;
    Optional<Limit> limit = Limit.named(name);
    if (limit.isEmpty()) {
      problem(path, "UNKNOWN_SETTING", "there is no limit of this name");
    } else if (wanted == null) {
      limits.remove(limit.get());
    } else {
      limit(path, limit.get(), wanted, limits);
    }
  }

  private void limit(String path, Limit limit, Object wanted, Map<Limit, Long> limits) {
    if (!(wanted instanceof Number number) || !isWhole(number)) {
      problem(path, "WRONG_TYPE", "a limit is a whole number");
    } else if (number.longValue() < limit.least() || number.longValue() > limit.greatest()) {
      problem(path, "OUT_OF_RANGE", "must be from " + limit.least() + " to " + limit.greatest());
    } else {
      limits.put(limit, number.longValue());
    }
  }

  private static boolean isWhole(Number number) {
    return new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(number.longValue())) == 0;
  }

  private ReadPolicy readPolicy(@Nullable Object wanted) {
    if (wanted == null) {
      return Settings.DEFAULTS.readPolicy();
    }
    Optional<ReadPolicy> policy = ReadPolicy.named(String.valueOf(wanted));
    if (policy.isEmpty()) {
      problem(READ_POLICY, "WRONG_TYPE", "must be closed or open");
    }
    return policy.orElse(Settings.DEFAULTS.readPolicy());
  }

  private JsonNumbers numbers(@Nullable Object wanted) {
    if (wanted == null) {
      return Settings.DEFAULTS.numbers();
    }
    Optional<JsonNumbers> numbers = JsonNumbers.named(String.valueOf(wanted));
    if (numbers.isEmpty()) {
      problem(NUMBERS, "WRONG_TYPE", "must be number or string");
    }
    return numbers.orElse(Settings.DEFAULTS.numbers());
  }

  private boolean yesOrNo(String name, @Nullable Object wanted) {
    if (wanted instanceof Boolean value) {
      return value;
    }
    if (wanted != null) {
      problem(name, "WRONG_TYPE", "must be true or false");
    }
    return false;
  }

  private List<String> origins(@Nullable Object wanted) {
    if (wanted == null) {
      return List.of();
    }
    if (!(wanted instanceof List<?> list)) {
      problem(CORS_ORIGINS, "WRONG_TYPE", "origins are a list of texts");
      return List.of();
    }
    if (list.size() > MOST_ORIGINS) {
      problem(CORS_ORIGINS, "OUT_OF_RANGE", "must be at most " + MOST_ORIGINS + " origins");
      return List.of();
    }
    Set<String> origins = new LinkedHashSet<>();
    for (int at = 0; at < list.size(); at++) {
      if (list.get(at) instanceof String origin && isOrigin(origin)) {
        origins.add(origin);
      } else {
        problem(
            CORS_ORIGINS + "[" + at + "]",
            "WRONG_TYPE",
            "must be an exact origin as browsers send it, such as https://app.example.org");
      }
    }
    return List.copyOf(origins);
  }

  /** Not one with its scheme's own port, which no browser ever sends. */
  private static boolean isOrigin(String text) {
    if (text.length() > LONGEST_ORIGIN || !ORIGIN.matcher(text).matches()) {
      return false;
    }
    int port = URI.create(text).getPort();
    return port <= 65_535 && port != 0 && port != (text.startsWith("https") ? 443 : 80);
  }

  private void problem(String path, String code, String message) {
    problems.add(new SettingsChange.Problem(path, code, message));
  }
}
