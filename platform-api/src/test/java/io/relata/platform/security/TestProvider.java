package io.relata.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relata.platform.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A small provider of identities on this machine, at which one person is always signed in. */
final class TestProvider implements AutoCloseable {

  static final String CLIENT = "relata";
  static final String SECRET = "a secret of the client";

  private final HttpServer server;
  private final RSAKey key = TestIssuer.rsa("p1");
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile Map<String, ? extends @Nullable Object> person = Map.of();
  private volatile RSAKey signing = key;

  TestProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/keys", exchange -> json(exchange, 200, keys()));
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Claims of the identity token from now on; null takes one out. */
  void personIs(Map<String, ? extends @Nullable Object> claims) {
    person = claims;
  }

  /** Signs with a key that is not among those that it publishes. */
  void signWithAnotherKey() {
    signing = TestIssuer.rsa("p1");
  }

  void signRightly() {
    signing = key;
  }

  private String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  private void describe(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "issuer",
                    issuer(),
                    "authorization_endpoint",
                    issuer() + "/authorize",
                    "token_endpoint",
                    issuer() + "/token",
                    "jwks_uri",
                    issuer() + "/keys",
                    "subject_types_supported",
                    new String[] {"public"},
                    "response_types_supported",
                    new String[] {"code"},
                    "id_token_signing_alg_values_supported",
                    new String[] {"RS256"})));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(String.valueOf(sent.get("code")));
    if (asked == null || !isProven(asked, sent) || !isClient(exchange)) {
      json(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("aud", CLIENT);
    claims.put("sub", "ada");
    claims.put("nonce", asked.get("nonce"));
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
    claims.putAll(person);
    claims.values().removeIf(value -> value == null);
    json(
        exchange,
        200,
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "access_token",
                    "opaque",
                    "token_type",
                    "Bearer",
                    "expires_in",
                    300,
                    "id_token",
                    TestIssuer.signed(signing, claims))));
  }

  /** RFC 7636, 4.6, with S256. */
  private static boolean isProven(Map<String, String> asked, Map<String, String> sent) {
    String verifier = String.valueOf(sent.get("code_verifier"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return "S256".equals(asked.get("code_challenge_method"))
          && Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(hash)
              .equals(asked.get("code_challenge"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isClient(HttpExchange exchange) {
    String wanted = CLIENT + ":" + SECRET.replace(' ', '+');
    return ("Basic " + Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)))
        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
