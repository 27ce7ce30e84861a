package io.relata.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to one server, with the same headers each time. Redirects are not followed. */
public final class HttpCalls {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String address;
  private final Map<String, String> headers;

  HttpCalls(String address) {
    this(address, Map.of());
  }

  private HttpCalls(String address, Map<String, String> headers) {
    this.address = address;
    this.headers = headers;
  }

  /** The same with one more header. */
  public HttpCalls with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCalls(address, more);
  }

  public HttpAnswer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public HttpAnswer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /**
   * @param body JSON text, or a value to be made JSON
   */
  public HttpAnswer post(String path, Object body) {
    return json("POST", path, body);
  }

  public HttpAnswer put(String path, Object body) {
    return json("PUT", path, body);
  }

  public HttpAnswer patch(String path, Object body) {
    return json("PATCH", path, body);
  }

  /** A GraphQL request without variables. */
  public HttpAnswer graphql(String slug, String query) {
    return post("/t/" + slug + "/graphql", Map.of("query", query));
  }

  /** A form, as browsers send it. */
  public HttpAnswer form(String path, String body) {
    return with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", path, BodyPublishers.ofString(body));
  }

  public HttpAnswer csv(String path, String body) {
    return with("Content-Type", "text/csv").send("POST", path, BodyPublishers.ofString(body));
  }

  /** Without a length known beforehand. */
  public HttpAnswer csv(String path, Supplier<InputStream> body) {
    return with("Content-Type", "text/csv").send("POST", path, BodyPublishers.ofInputStream(body));
  }

  private HttpAnswer json(String method, String path, Object body) {
    String text = body instanceof String json ? json : JsonMapper.shared().writeValueAsString(body);
    HttpCalls typed =
        headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
    return typed.send(method, path, BodyPublishers.ofString(text));
  }

  public HttpAnswer send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new HttpAnswer(response);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(method + " " + path, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The body as it comes. */
  public InputStream stream(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofInputStream()).body();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(path, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
