package io.relata.admin.tokens;

import io.relata.admin.layout.Option;
import io.relata.metadata.store.JwtSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets about tokens.
 *
 * @param algorithm empty to take no tokens
 * @param secret empty to keep the one that is set
 * @param roles with spaces or commas between them
 */
public record TokensForm(
    String algorithm,
    String secret,
    String jwksUrl,
    String issuer,
    String audience,
    String userClaim,
    String rolesClaim,
    String roles) {

  /** Names of the form's elements by those of the settings. */
  static final Map<String, String> NAMES =
      Map.of(
          "algorithm", "algorithm",
          "secret", "secret",
          "jwks_url", "jwksUrl",
          "issuer", "issuer",
          "audience", "audience",
          "user_claim", "userClaim",
          "roles_claim", "rolesClaim",
          "roles", "roles");

  private static final List<Option> ALGORITHMS =
      List.of(
          new Option("", "None: no tokens are taken"),
          new Option("HS256", "HS256: a secret that both sides know"),
          new Option("RS256", "RS256: RSA keys that the issuer publishes"),
          new Option("ES256", "ES256: P-256 keys that the issuer publishes"));

  public TokensForm(
      @Nullable String algorithm,
      @Nullable String secret,
      @Nullable String jwksUrl,
      @Nullable String issuer,
      @Nullable String audience,
      @Nullable String userClaim,
      @Nullable String rolesClaim,
      @Nullable String roles) {
    this.algorithm = text(algorithm);
    this.secret = text(secret);
    this.jwksUrl = text(jwksUrl);
    this.issuer = text(issuer);
    this.audience = text(audience);
    this.userClaim = text(userClaim);
    this.rolesClaim = text(rolesClaim);
    this.roles = text(roles);
  }

  static TokensForm of(@Nullable JwtSettings jwt) {
    if (jwt == null) {
      return new TokensForm("", "", "", "", "", "", "", "");
    }
    return new TokensForm(
        jwt.algorithm().name(),
        "",
        jwt.keys() instanceof JwtSettings.KeySetAddress(URI address) ? address.toString() : "",
        jwt.issuer(),
        jwt.audience(),
        jwt.userClaim(),
        jwt.rolesClaim(),
        String.join(" ", jwt.roles()));
  }

  public List<Option> algorithms() {
    return ALGORITHMS;
  }

  /** As a change of the tenant's settings. */
  Map<String, @Nullable Object> patch() {
    Map<String, @Nullable Object> patch = new TreeMap<>();
    patch.put("jwt", algorithm.isEmpty() ? null : jwt());
    return patch;
  }

  private Map<String, @Nullable Object> jwt() {
    Map<String, @Nullable Object> jwt = new TreeMap<>();
    jwt.put("algorithm", algorithm);
    if (!secret.isEmpty()) {
      jwt.put("secret", secret);
    }
    if (!jwksUrl.isEmpty() && !algorithm.equals("HS256")) {
      jwt.put("jwks_url", jwksUrl);
    }
    jwt.put("issuer", orNull(issuer));
    jwt.put("audience", orNull(audience));
    jwt.put("user_claim", orNull(userClaim));
    jwt.put("roles_claim", orNull(rolesClaim));
    jwt.put(
        "roles", Arrays.stream(roles.split("[\\s,]+")).filter(role -> !role.isEmpty()).toList());
    return jwt;
  }

  /** The element of the form that a problem of the settings is about. */
  static String element(String path) {
    String name = path.replaceFirst("^jwt\\.", "").replaceFirst("\\[\\d+]$", "");
    return NAMES.getOrDefault(name, path);
  }

  static Set<String> elements() {
    return Set.copyOf(NAMES.values());
  }

  @Override
  public String toString() {
    return "TokensForm[algorithm=" + algorithm + "]";
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String text(@Nullable String given) {
    return Objects.requireNonNullElse(given, "").strip();
  }
}
