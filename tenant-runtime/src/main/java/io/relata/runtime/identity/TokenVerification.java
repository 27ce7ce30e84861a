package io.relata.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.store.JwtSettings;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one token as a tenant's settings want it: form, header, signature, times, issuer,
 * audience, user, roles. What the token says of how it is to be checked is compared with the
 * settings and never followed (RFC 8725).
 */
final class TokenVerification {
  /** By how much clocks of two machines may differ. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** In characters. */
  static final int LONGEST = 8_192;

  static final int LONGEST_USER = 200;

  /** RFC 7519, 5.1, and RFC 9068. */
  private static final Set<String> TYPES =
      Set.of("jwt", "application/jwt", "at+jwt", "application/at+jwt");

  private final VerificationKeys keys;
  private final JwtSettings settings;
  private final Instant now;
  private final Findings findings = new Findings();

  TokenVerification(VerificationKeys keys, JwtSettings settings, Instant now) {
    this.keys = keys;
    this.settings = settings;
    this.now = now;
  }

  TokenCheck check(String token) {
    Optional<JWSObject> signed = parse(token);
    if (signed.isEmpty()) {
      findings.refuse(
          "form", "It is no signed token: three parts with dots between them, signed, are needed.");
      return refused();
    }
    findings.check("form", true, "It is a signed token.", "");
    if (header(signed.get().getHeader())) {
      signature(signed.get());
    }
    Optional<TokenClaims> claims = TokenClaims.parse(signed.get().getPayload().toBytes());
    if (claims.isEmpty()) {
      findings.refuse("claims", "Its claims are no JSON object, or name a claim twice.");
      return refused();
    }
    return claims(claims.get());
  }

  private static Optional<JWSObject> parse(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(JWSObject.parse(token));
    } catch (ParseException | IllegalArgumentException | IllegalStateException malformed) {
      return Optional.empty();
    }
  }

  private boolean header(JWSHeader header) {
    String wanted = settings.algorithm().name();
    boolean algorithm =
        findings.check(
            "alg",
            header.getAlgorithm().getName().equals(wanted),
            "It is signed by " + wanted + ".",
            "It says that it is signed by "
                + header.getAlgorithm().getName()
                + ", but this tenant takes "
                + wanted
                + " only.");
    boolean type =
        findings.check(
            "typ",
            isToken(header.getType()),
            "Its type is that of such tokens.",
            "Its type is another than JWT.");
    boolean uncritical = header.getCriticalParams() == null || header.getCriticalParams().isEmpty();
    if (!uncritical) {
      findings.refuse("crit", "Its header wants extensions to be understood that are not.");
    }
    return algorithm && type && uncritical;
  }

  private static boolean isToken(@Nullable JOSEObjectType type) {
    return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
  }

  private void signature(JWSObject signed) {
    switch (keys.verifier(settings, signed.getHeader())) {
      case VerificationKeys.NoKey(String why) -> findings.refuse("key", why);
      case VerificationKeys.Found(JWSVerifier verifier) -> {
        findings.check("key", true, "There is a key to check it with.", "");
        findings.check(
            "signature",
            verifies(signed, verifier),
            "The signature is right.",
            "The signature is wrong: it was signed with another key, or changed afterwards.");
      }
    }
  }

  private static boolean verifies(JWSObject signed, JWSVerifier verifier) {
    try {
      return signed.verify(verifier);
    } catch (JOSEException unusable) {
      return false;
    }
  }

  private TokenCheck claims(TokenClaims claims) {
    times(claims);
    issuer(claims);
    audience(claims);
    Optional<String> user = user(claims);
    if (findings.anyAgainst() || user.isEmpty()) {
      return refused();
    }
    List<String> leftOut = new ArrayList<>();
    SortedSet<String> roles = roles(claims);
    Caller caller = new Caller("user:" + user.get(), roles, claims.context(leftOut));
    return new TokenCheck(findings.all(), caller, leftOut);
  }

  private TokenCheck refused() {
    return new TokenCheck(findings.all(), null, List.of());
  }

  private void times(TokenClaims claims) {
    Optional<BigDecimal> expires = claims.seconds("exp");
    if (expires.isEmpty()) {
      findings.refuse("exp", "It does not say when it expires: exp is needed.");
    } else {
      findings.check(
          "exp",
          isBefore(now.minus(SKEW), expires.get()),
          "It has not expired.",
          "It has expired.");
    }
    if (claims.at("nbf") != null) {
      findings.check(
          "nbf",
          claims.seconds("nbf").filter(from -> !isBefore(now.plus(SKEW), from)).isPresent(),
          "It is valid already.",
          "It is not valid yet.");
    }
  }

  private static boolean isBefore(Instant moment, BigDecimal seconds) {
    return BigDecimal.valueOf(moment.toEpochMilli(), 3).compareTo(seconds) < 0;
  }

  private void issuer(TokenClaims claims) {
    String issuer = settings.issuer();
    if (issuer != null) {
      findings.check(
          "iss",
          issuer.equals(claims.at("iss")),
          "It comes from the issuer that is set.",
          "Its issuer is another than " + issuer + ".");
    }
  }

  private void audience(TokenClaims claims) {
    String audience = settings.audience();
    if (audience != null) {
      findings.check(
          "aud",
          TokenClaims.texts(claims.at("aud")).contains(audience),
          "It is meant for the audience that is set.",
          "It is not meant for " + audience + ".");
    }
  }

  private Optional<String> user(TokenClaims claims) {
    Optional<String> user =
        switch (claims.at(settings.userClaim())) {
          case String text when isUser(text) -> Optional.of(text);
          case Long number -> Optional.of(number.toString());
          case null -> Optional.empty();
          case Object _ -> Optional.empty();
        };
    findings.check(
        "user",
        user.isPresent(),
        "It names its user in " + settings.userClaim() + ".",
        "It names no user in "
            + settings.userClaim()
            + ": a text of 1 to "
            + LONGEST_USER
            + " characters is needed.");
    return user;
  }

  private static boolean isUser(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_USER
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Without any that is allowed it is an identified stranger, who may what strangers may. */
  private SortedSet<String> roles(TokenClaims claims) {
    SortedSet<String> taken = settings.taken(TokenClaims.texts(claims.at(settings.rolesClaim())));
    if (taken.isEmpty()) {
      findings.check(
          "roles",
          true,
          "It carries no role in "
              + settings.rolesClaim()
              + " that tokens may carry; its user has the role public.",
          "");
      return new TreeSet<>(List.of(BuiltInRole.PUBLIC.roleName()));
    }
    findings.check("roles", true, "Roles are taken from " + settings.rolesClaim() + ".", "");
    return taken;
  }
}
