package io.relata.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets that a browser opens for pages which are not of the platform's host. */
@ExtendWith(BrowserExtension.class)
@DisplayName("A socket of a page")
class SocketOriginsBrowserTests {

  /** Gives the texts of messages until the first answer, then how the socket was closed. */
  private static final String TALK =
      """
      ([address, token]) => new Promise(done => {
        const heard = [];
        const socket = new WebSocket(address, 'graphql-transport-ws');
        socket.onopen = () => socket.send(JSON.stringify({type: 'connection_init',
          payload: token ? {authorization: 'Bearer ' + token} : {}}));
        socket.onmessage = message => {
          const said = JSON.parse(message.data);
          heard.push(said.type + ' ' + JSON.stringify(said.payload ?? null));
          if (said.type === 'connection_ack') {
            socket.send(JSON.stringify({id: '1', type: 'subscribe',
              payload: {query: 'subscription { authors { name } }'}}));
          } else if (said.type !== 'ping') {
            socket.close(1000);
          }
        };
        socket.onclose = event => { heard.push('closed ' + event.code); done(heard); };
      })
      """;

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static HttpServer pages;

  @BeforeAll
  static void servePages() throws IOException {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/",
        exchange -> {
          byte[] page = "<!doctype html><title>App</title>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    pages.start();
    SERVER.publish(SLUG, LiveQueriesIntegrationTests.LIBRARY);
    SERVER.graphql(SLUG, "mutation { add_author(input: {name: \"Ada\"}) { id } }").data();
    SERVER
        .operator()
        .patch("/api/tenants/" + SLUG + "/settings", Map.of("cors_origins", List.of(allowed())))
        .expect(200);
  }

  @AfterAll
  static void stop() {
    pages.stop(0);
  }

  @Test
  void isOpenedForAnOriginThatTheTenantNames(Page page) {
    page.navigate(allowed() + "/");
    assertThat(heard(page, RelataServer.TOKEN))
        .containsExactly(
            "connection_ack null",
            "next {\"data\":{\"authors\":[{\"name\":\"Ada\"}]}}",
            "closed 1000");
  }

  @Test
  void isNotOpenedForAnyOtherOrigin(Page page) {
    page.navigate(other() + "/");
    assertThat(heard(page, RelataServer.TOKEN)).containsExactly("closed 1006");
  }

  @Test
  void doesNotActForTheConsolesSessionElsewhere(Page page) {
    page.navigate(SERVER.address() + "/sign-in");
    page.getByLabel("E-mail").fill(RelataServer.EMAIL);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(RelataServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.waitForURL(address -> !address.contains("sign-in"));
    assertThat(heard(page, null)).anyMatch(said -> said.contains("Ada"));
    page.navigate(allowed() + "/");
    assertThat(heard(page, null))
        .anyMatch(said -> said.startsWith("error "))
        .noneMatch(said -> said.contains("Ada"));
  }

  @SuppressWarnings("unchecked")
  private static List<String> heard(Page page, @Nullable String token) {
    String socket = SERVER.address().replace("http:", "ws:") + "/t/" + SLUG + "/graphql";
    return (List<String>) page.evaluate(TALK, Arrays.asList(socket, token));
  }

  private static String allowed() {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }

  /** The same page to a person, another origin to a browser. */
  private static String other() {
    return "http://localhost:" + pages.getAddress().getPort();
  }
}
