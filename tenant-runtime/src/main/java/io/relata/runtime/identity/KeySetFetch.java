package io.relata.runtime.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches key sets from addresses that tenants have chosen. Each address that a host's name stands
 * for is looked at on the way to the connection itself, so that no second look-up of the name can
 * lead elsewhere; no redirect is followed; size and time are bounded.
 */
final class KeySetFetch implements KeySets.Source, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeySetFetch.class);

  static final int LARGEST = 200_000;
  private static final int MOST_KEYS = 100;
  private static final Timeout CONNECT = Timeout.ofSeconds(2);
  private static final Timeout SILENCE = Timeout.ofSeconds(3);
  private static final Timeout ALTOGETHER = Timeout.ofSeconds(5);
  private static final int OK = 200;

  private final CloseableHttpClient client;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param reachable which addresses may be connected to
   */
  KeySetFetch(Predicate<InetAddress> reachable) {
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Guard(reachable))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(SILENCE)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(CONNECT)
                    .setResponseTimeout(SILENCE)
                    .setRedirectsEnabled(false)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Relata")
            .build();
  }

  @Override
  public Optional<List<JWK>> fetch(URI address) {
    HttpGet request = new HttpGet(address);
    Future<List<JWK>> answer = workers.submit(() -> client.execute(request, KeySetFetch::read));
    try {
      return Optional.of(answer.get(ALTOGETHER.toMilliseconds(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException failure) {
      LOG.warn("No key set from {}: {}", address.getHost(), cause(failure));
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      request.abort();
    }
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    client.close();
  }

  private static String cause(Exception failure) {
    return failure.getCause() == null ? "it took too long" : failure.getCause().toString();
  }

  private static List<JWK> read(ClassicHttpResponse answer) throws IOException {
    HttpEntity entity = answer.getEntity();
    if (answer.getCode() != OK || entity == null) {
      throw new IOException("status " + answer.getCode());
    }
    byte[] body = entity.getContent().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new IOException("more than " + LARGEST + " bytes");
    }
    try {
      List<JWK> keys = JWKSet.parse(new String(body, StandardCharsets.UTF_8)).getKeys();
      if (keys.size() > MOST_KEYS) {
        throw new IOException("more than " + MOST_KEYS + " keys");
      }
      return keys;
    } catch (ParseException | IllegalArgumentException malformed) {
      throw new IOException("it is no key set", malformed);
    }
  }

  /** Looks names up, and lets only addresses through that may be connected to. */
  private record Guard(Predicate<InetAddress> reachable) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] allowed =
          Arrays.stream(InetAddress.getAllByName(host))
              .filter(reachable)
              .toArray(InetAddress[]::new);
      if (allowed.length == 0) {
        throw new UnknownHostException("the host is within a private network");
      }
      return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
