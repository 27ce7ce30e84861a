package io.relata.metadata.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Who else may say who signs in to the console ({@code RELATA_OIDC_*}); by default nobody. */
@Component
public final class OpenIdConnect {
  private static final String DEFAULT_LABEL = "Sign in with OpenID Connect";

  private final Optional<Provider> provider;

  /**
   * @throws IllegalStateException with a sentence for the operator, when a part is missing
   */
  OpenIdConnect(Environment environment) {
    this.provider = text(environment, "issuer").map(issuer -> provider(environment, issuer));
  }

  /**
   * A provider of identities (OpenID Connect Core 1.0).
   *
   * @param clientSecret empty for a client without one, which proves itself by PKCE alone
   * @param label what the button says
   * @param domains of e-mail addresses whose owners are given an account when they have none
   */
  public record Provider(
      String issuer, String clientId, String clientSecret, String label, Set<String> domains) {
    public Provider {
      domains = Set.copyOf(domains);
    }

    /** Whether one with this e-mail address is given an account. */
    public boolean welcomes(String email) {
      String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
      return domains.contains(domain);
    }

    @Override
    public String toString() {
      return "Provider[issuer=" + issuer + "]";
    }
  }

  public Optional<Provider> provider() {
    return provider;
  }

  private static Provider provider(Environment environment, String issuer) {
    return new Provider(
        issuer,
        text(environment, "client-id")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "RELATA_OIDC_ISSUER is set, so RELATA_OIDC_CLIENT_ID is needed too")),
        text(environment, "client-secret").orElse(""),
        text(environment, "label").orElse(DEFAULT_LABEL),
        Arrays.stream(text(environment, "create-accounts").orElse("").split("[\\s,]+"))
            .filter(domain -> !domain.isEmpty())
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Optional<String> text(Environment environment, String name) {
    return Optional.ofNullable(environment.getProperty("relata.oidc." + name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
