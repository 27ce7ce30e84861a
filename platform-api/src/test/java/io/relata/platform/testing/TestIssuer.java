package io.relata.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who signs tokens of app users, and publishes the keys at an address of this machine. */
public final class TestIssuer implements AutoCloseable {

  private static final int RSA_BITS = 2_048;

  private final HttpServer server;
  private final List<JWK> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;

  public TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext(
        "/keys",
        exchange -> {
          asked.incrementAndGet();
          byte[] body =
              new JWKSet(List.copyOf(published)).toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Where the keys are. */
  public String keysAddress() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  /** How often the keys were asked for. */
  public int asked() {
    return asked.get();
  }

  /** What the address answers with from now on. */
  public void answerWith(int wanted) {
    status = wanted;
  }

  /** A new RSA key. */
  public static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(RSA_BITS).keyID(id).generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A new key on the curve P-256. */
  public static ECKey curve(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Publishes the public part of a key. */
  public <T extends JWK> T publish(T key) {
    published.add(key.toPublicJWK());
    return key;
  }

  public void withdraw(JWK key) {
    published.removeIf(each -> each.getKeyID().equals(key.getKeyID()));
  }

  /** Claims of a token that lasts five minutes, with further ones. */
  public static Map<String, @Nullable Object> claims(Map<String, ? extends @Nullable Object> more) {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://id.example.org");
    claims.put("aud", "library");
    claims.put("sub", "ada");
    claims.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
    claims.putAll(more);
    claims.values().removeIf(value -> value == null);
    return claims;
  }

  public static String signed(RSAKey key, Map<String, ?> claims) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
        signer(key),
        claims);
  }

  public static String signed(ECKey key, Map<String, ?> claims) {
    try {
      return signed(
          new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
          new ECDSASigner(key),
          claims);
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public static JWSSigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public static String signed(JWSHeader header, JWSSigner signer, Map<String, ?> claims) {
    JWSObject token =
        new JWSObject(header, new Payload(JsonMapper.shared().writeValueAsString(claims)));
    try {
      token.sign(signer);
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
