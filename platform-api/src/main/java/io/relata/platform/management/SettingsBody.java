package io.relata.platform.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relata.metadata.store.JwtSettings;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Settings;
import io.relata.platform.json.ApiBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A tenant's settings with the defaults filled in. */
record SettingsBody(
    Map<String, Long> limits,
    String readPolicy,
    boolean anonymousIntrospection,
    List<String> corsOrigins,
    String numbers,
    @Nullable Jwt jwt)
    implements ApiBody {

  /**
   * Which tokens of app users are taken.
   *
   * @param secretSet that there is a secret, for HS256; it is never shown again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Jwt(
      String algorithm,
      @Nullable Boolean secretSet,
      @Nullable String jwksUrl,
      @Nullable String issuer,
      @Nullable String audience,
      String userClaim,
      String rolesClaim,
      SortedSet<String> roles)
      implements ApiBody {

    static Jwt of(JwtSettings jwt) {
      String address =
          switch (jwt.keys()) {
            case JwtSettings.SharedSecret _ -> null;
            case JwtSettings.KeySetAddress(var uri) -> uri.toString();
          };
      return new Jwt(
          jwt.algorithm().name(),
          address == null ? true : null,
          address,
          jwt.issuer(),
          jwt.audience(),
          jwt.userClaim(),
          jwt.rolesClaim(),
          jwt.roles());
    }
  }

  static SettingsBody of(Settings settings) {
    Map<String, Long> limits = new LinkedHashMap<>();
    for (Limit limit : Limit.values()) {
      limits.put(limit.settingName(), settings.limits().of(limit));
    }
    JwtSettings jwt = settings.jwt();
    return new SettingsBody(
        limits,
        settings.readPolicy().settingName(),
        settings.anonymousIntrospection(),
        settings.corsOrigins(),
        settings.numbers().settingName(),
        jwt == null ? null : Jwt.of(jwt));
  }
}
