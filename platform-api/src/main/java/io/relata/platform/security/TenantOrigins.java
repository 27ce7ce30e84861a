package io.relata.platform.security;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Whose pages browsers may let call a tenant's endpoints: those of the origins that the tenant
 * names, to the letter. Cookies are never part of it.
 */
public final class TenantOrigins implements CorsConfigurationSource {

  private static final PathPatternRequestMatcher PATH =
      PathPatternRequestMatcher.pathPattern("/t/{slug}/**");
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Tenants tenants;
  private final TenantSettings settings;

  public TenantOrigins(Tenants tenants, TenantSettings settings) {
    this.tenants = tenants;
    this.settings = settings;
  }

  @Override
  public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && origins(request).contains(origin) ? allowing(origin) : null;
  }

  private List<String> origins(HttpServletRequest request) {
    String slug = PATH.matcher(request).getVariables().get("slug");
    Optional<Tenant> tenant =
        slug != null && TenantSlug.isWellFormed(slug)
            ? tenants.find(new TenantSlug(slug))
            : Optional.empty();
    return tenant.map(found -> settings.of(found.id()).corsOrigins()).orElse(List.of());
  }

  private static CorsConfiguration allowing(String origin) {
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(List.of(origin));
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(List.of("*"));
    allowed.setExposedHeaders(
        List.of("ETag", "Link", "Location", "Retry-After", "x-model-version", "x-total-count"));
    allowed.setAllowCredentials(false);
    allowed.setMaxAge(REMEMBERED);
    return allowed;
  }
}
