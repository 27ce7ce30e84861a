package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of GraphQL over server-sent events. */
public final class GraphQlStream implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /**
   * @param name of the event
   */
  public record Event(String name, String data) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(data);
    }
  }

  private GraphQlStream(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  public static GraphQlStream open(String server, String slug, @Nullable String token, String query)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/t/" + slug + "/graphql"))
            .header("Accept", "text/event-stream")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JsonMapper.shared().writeValueAsString(Map.of("query", query))));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return new GraphQlStream(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public int status() {
    return response.statusCode();
  }

  public String contentType() {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  /** The next event; empty where the stream has ended. Comments are passed over. */
  public Optional<Event> next() throws IOException {
    String name = "";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5)).append('\n');
      } else if (line.isEmpty() && !name.isEmpty()) {
        return Optional.of(new Event(name, data.toString().strip()));
      }
    }
    return Optional.empty();
  }

  /** The data of the next event, which has to be an answer. */
  public String data() throws IOException {
    Event event = next().orElseThrow();
    assertThat(event.name()).isEqualTo("next");
    return event.json().path("data").toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
