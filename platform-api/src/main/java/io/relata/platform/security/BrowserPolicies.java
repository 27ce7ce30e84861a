package io.relata.platform.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What browsers are told to allow in pages; {@link DataHeaders} is the same for data. */
final class BrowserPolicies {

  private static final String CONSOLE =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
          + "form-action 'self'; frame-ancestors 'none'";

  /** The explorer carries its fonts in its style sheet. */
  private static final String EXPLORER =
      CONSOLE.replace("font-src 'self'", "font-src 'self' data:");

  private static final RequestMatcher EXPLORER_PAGE =
      new OrRequestMatcher(
          PathPatternRequestMatcher.pathPattern("/tenants/{slug}/api/graphql"),
          PathPatternRequestMatcher.pathPattern("/tenants/{slug}/access/simulator/query"));

  private BrowserPolicies() {}

  /** For pages. */
  static void console(HeadersConfigurer<HttpSecurity> headers) {
    common(headers);
    headers.addHeaderWriter(
        new DelegatingRequestMatcherHeaderWriter(
            EXPLORER_PAGE, new ContentSecurityPolicyHeaderWriter(EXPLORER)));
    headers.addHeaderWriter(
        new DelegatingRequestMatcherHeaderWriter(
            new NegatedRequestMatcher(EXPLORER_PAGE),
            new ContentSecurityPolicyHeaderWriter(CONSOLE)));
  }

  /**
   * Beside these, Spring Security's own defaults: nosniff, no caching, HSTS where the request came
   * by TLS.
   */
  private static void common(HeadersConfigurer<HttpSecurity> headers) {
    headers.frameOptions(frames -> frames.deny());
    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    headers.permissionsPolicyHeader(
        permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
    headers.crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    headers.crossOriginResourcePolicy(
        resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
