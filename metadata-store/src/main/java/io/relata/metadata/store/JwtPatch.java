package io.relata.metadata.store;

import io.relata.metadata.access.BuiltInRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies what a request wants changed to what a tenant says of its app users' tokens. */
final class JwtPatch {
  private static final String ALGORITHM = "algorithm";
  private static final String SECRET = "secret";
  private static final String JWKS_URL = "jwks_url";
  private static final String ISSUER = "issuer";
  private static final String AUDIENCE = "audience";
  private static final String USER_CLAIM = "user_claim";
  private static final String ROLES_CLAIM = "roles_claim";
  private static final String ROLES = "roles";
  private static final Set<String> NAMES =
      Set.of(ALGORITHM, SECRET, JWKS_URL, ISSUER, AUDIENCE, USER_CLAIM, ROLES_CLAIM, ROLES);

  /** RFC 7518, 3.2: a key as long as the hash, 256 bits. */
  private static final int SHORTEST_SECRET = 32;

  private static final int LONGEST_SECRET = 1_000;
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_ROLES = 100;
  private static final Pattern ROLE = Pattern.compile("[^\\s\\p{Cntrl}]{1,63}");

  private final Encryption encryption;
  private final KeySetAddressRule addresses;
  private final Supplier<Set<String>> defined;
  private final List<SettingsChange.Problem> problems;

  JwtPatch(
      Encryption encryption,
      KeySetAddressRule addresses,
      Supplier<Set<String>> defined,
      List<SettingsChange.Problem> problems) {
    this.encryption = encryption;
    this.addresses = addresses;
    this.defined = defined;
    this.problems = problems;
  }

  @Nullable JwtSettings apply(@Nullable JwtSettings current, @Nullable Object wanted) {
    if (wanted == null) {
      return null;
    }
    if (!(wanted instanceof Map<?, ?> values)) {
      problem(SettingsPatch.JWT, "WRONG_TYPE", "jwt is an object, or null for no tokens");
      return current;
    }
    values.keySet().stream()
        .map(String::valueOf)
        .filter(Predicate.not(NAMES::contains))
        .forEach(name -> problemAt(name, "UNKNOWN_SETTING", "there is no setting of this name"));
    return merged(current, values).orElse(current);
  }

  private Optional<JwtSettings> merged(@Nullable JwtSettings current, Map<?, ?> values) {
    Optional<JwtAlgorithm> algorithm = algorithm(current, values);
    String issuer = text(values, ISSUER, current == null ? null : current.issuer());
    String audience = text(values, AUDIENCE, current == null ? null : current.audience());
    String user = text(values, USER_CLAIM, current == null ? null : current.userClaim());
    String offered = text(values, ROLES_CLAIM, current == null ? null : current.rolesClaim());
    SortedSet<String> roles = roles(values, current);
    Optional<JwtSettings.JwtKeys> keys =
        algorithm.flatMap(found -> keys(found, current, values, issuer, audience));
    return keys.map(
        found ->
            new JwtSettings(
                algorithm.orElseThrow(),
                found,
                issuer,
                audience,
                Objects.requireNonNullElse(user, JwtSettings.DEFAULT_USER_CLAIM),
                Objects.requireNonNullElse(offered, JwtSettings.DEFAULT_ROLES_CLAIM),
                roles));
  }

  private Optional<JwtAlgorithm> algorithm(@Nullable JwtSettings current, Map<?, ?> values) {
    if (!values.containsKey(ALGORITHM) && current != null) {
      return Optional.of(current.algorithm());
    }
    Optional<JwtAlgorithm> algorithm =
        JwtAlgorithm.named(String.valueOf((Object) values.get(ALGORITHM)));
    if (algorithm.isEmpty()) {
      problemAt(
          ALGORITHM,
          values.get(ALGORITHM) == null ? "MISSING" : "WRONG_TYPE",
          "must be HS256, RS256 or ES256");
    }
    return algorithm;
  }

  private Optional<JwtSettings.JwtKeys> keys(
      JwtAlgorithm algorithm,
      @Nullable JwtSettings current,
      Map<?, ?> values,
      @Nullable String issuer,
      @Nullable String audience) {
    JwtSettings.JwtKeys before = current == null ? null : current.keys();
    return switch (algorithm) {
      case HS256 -> {
        notFor(algorithm, values, JWKS_URL);
        yield secret(before, values);
      }
      case RS256, ES256 -> {
        notFor(algorithm, values, SECRET);
        needed(ISSUER, issuer);
        needed(AUDIENCE, audience);
        yield keySet(before, values);
      }
    };
  }

  private Optional<JwtSettings.JwtKeys> secret(
      JwtSettings.@Nullable JwtKeys before, Map<?, ?> values) {
    Object wanted = values.get(SECRET);
    if (!values.containsKey(SECRET) && before instanceof JwtSettings.SharedSecret known) {
      return Optional.of(known);
    }
    if (wanted == null) {
      problemAt(SECRET, "MISSING", "HS256 needs a secret");
      return Optional.empty();
    }
    if (!(wanted instanceof String secret) || !isLongEnough(secret)) {
      problemAt(
          SECRET,
          wanted instanceof String ? "OUT_OF_RANGE" : "WRONG_TYPE",
          "must be a text of " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " bytes");
      return Optional.empty();
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new JwtSettings.SharedSecret(
            Base64.getEncoder().encodeToString(encryption.encrypt(secret))));
  }

  private static boolean isLongEnough(String secret) {
    int length = secret.getBytes(StandardCharsets.UTF_8).length;
    return length >= SHORTEST_SECRET && length <= LONGEST_SECRET;
  }

  private Optional<JwtSettings.JwtKeys> keySet(
      JwtSettings.@Nullable JwtKeys before, Map<?, ?> values) {
    if (!values.containsKey(JWKS_URL) && before instanceof JwtSettings.KeySetAddress known) {
      return Optional.of(known);
    }
    if (values.get(JWKS_URL) == null) {
      problemAt(JWKS_URL, "MISSING", "RS256 and ES256 need the address of a key set");
      return Optional.empty();
    }
    Optional<URI> address =
        values.get(JWKS_URL) instanceof String text ? addresses.read(text) : Optional.empty();
    if (address.isEmpty()) {
      problemAt(JWKS_URL, "WRONG_TYPE", addresses.words());
    }
    return address.map(JwtSettings.KeySetAddress::new);
  }

  /** A value that would have no effect is a misunderstanding that must not go unnoticed. */
  private void notFor(JwtAlgorithm algorithm, Map<?, ?> values, String name) {
    if (values.get(name) != null) {
      problemAt(name, "NOT_ALLOWED", algorithm + " does not use it");
    }
  }

  private void needed(String name, @Nullable String value) {
    if (value == null) {
      problemAt(
          name, "MISSING", "is needed, since the keys may sign for others than this tenant too");
    }
  }

  private @Nullable String text(Map<?, ?> values, String name, @Nullable String before) {
    if (!values.containsKey(name)) {
      return before;
    }
    Object wanted = values.get(name);
    if (wanted == null) {
      return null;
    }
    if (wanted instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
      return text;
    }
    problemAt(name, "WRONG_TYPE", "must be a text of 1 to " + LONGEST_TEXT + " characters");
    return before;
  }

  private SortedSet<String> roles(Map<?, ?> values, @Nullable JwtSettings current) {
    if (!values.containsKey(ROLES)) {
      return current == null ? new TreeSet<>() : current.roles();
    }
    SortedSet<String> roles = new TreeSet<>();
    switch (values.get(ROLES)) {
      case null -> {}
      case List<?> list when list.size() > MOST_ROLES ->
          problemAt(ROLES, "OUT_OF_RANGE", "must be at most " + MOST_ROLES + " roles");
      case List<?> list when list.isEmpty() -> {}
      case List<?> list -> {
        Set<String> known = defined.get();
        for (int at = 0; at < list.size(); at++) {
          role(ROLES + "[" + at + "]", list.get(at), known).ifPresent(roles::add);
        }
      }
      case Object _ -> problemAt(ROLES, "WRONG_TYPE", "roles are a list of texts");
    }
    return roles;
  }

  private Optional<String> role(String path, @Nullable Object wanted, Set<String> known) {
    if (!(wanted instanceof String role) || !ROLE.matcher(role).matches()) {
      problemAt(path, "WRONG_TYPE", "must be the name of a role");
      return Optional.empty();
    }
    if (BuiltInRole.isBuiltIn(role)) {
      problemAt(path, "NOT_ALLOWED", "no token may carry the built-in role " + role);
      return Optional.empty();
    }
    if (!known.contains(role)) {
      problemAt(path, "UNKNOWN_ROLE", "there is no role " + role);
      return Optional.empty();
    }
    return Optional.of(role);
  }

  private void problemAt(String name, String code, String message) {
    problem(SettingsPatch.JWT + "." + name, code, message);
  }

  private void problem(String path, String code, String message) {
    problems.add(new SettingsChange.Problem(path, code, message));
  }
}
