package io.relata.platform.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.platform.testing.ConsoleAddresses;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No page of the console needs anything that its content policy stops. */
@ExtendWith(BrowserExtension.class)
class ContentPolicyBrowserTests {

  private static final String REPORT =
      """
      document.addEventListener('securitypolicyviolation', (event) => console.error('CSP',
        event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample));
      """;

  private final RelataServer server = RelataServer.shared();
  private final List<String> violations = new ArrayList<>();

  @Test
  void holdsOnAllPagesAndWhileTheyAreUsed(Page page) {
    String slug = "content-policy";
    ConsoleAddresses.makeTenant(server, slug);
    watch(page);
    signIn(page);
    for (String address :
        ConsoleAddresses.ofPages(
            server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
            slug)) {
      if (!address.endsWith("/file") && !address.endsWith(".yaml")) {
        page.navigate(server.address() + address);
      }
    }
    useHtmx(page, slug);
    assertThat(violations).isEmpty();
    useTheExplorer(page, slug);
    assertThat(violations).allMatch(ContentPolicyBrowserTests::isScrollLock);
  }

  /**
   * The explorer's dialogs want to add a style element that keeps the page behind them from
   * scrolling. It is stopped, and nobody misses it.
   */
  private static boolean isScrollLock(String violation) {
    return violation.contains("/api/graphql ")
        && (violation.contains("CSP style-src-elem inline ")
            || violation.contains("Applying inline style violates"));
  }

  @Test
  void noticesAViolation(Page page) {
    watch(page);
    page.navigate(server.address() + "/sign-in");
    page.evaluate("document.body.setAttribute('style', 'color: red')");
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran=1\">')");
    page.evaluate(
        "new Promise(done => { const image = [...document.images].at(-1);"
            + " image.complete ? done() : image.addEventListener('error', () => done()) })");
    assertThat(violations).anyMatch(text -> text.contains("style-src"));
    assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
  }

  private void watch(Page page) {
    page.addInitScript(REPORT);
    page.onConsoleMessage(
        (ConsoleMessage message) -> {
          if (message.text().startsWith("CSP") || message.text().contains("Content Security")) {
            violations.add(page.url() + " " + message.text());
          }
        });
  }

  private void signIn(Page page) {
    page.navigate(server.address() + "/sign-in");
    page.getByLabel("E-mail address").fill(RelataServer.EMAIL);
    page.getByLabel("Password").fill(RelataServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.locator("h1").first()).hasText("Tenants");
  }

  private void useHtmx(Page page, String slug) {
    page.navigate(server.address() + "/tenants/" + slug + "/model/new-relation");
    page.locator("[name=name]").fill("seen_with");
    assertThat(page.locator("#relation-preview")).containsText("seen_with");
    page.navigate(server.address() + "/tenants/" + slug + "/activity");
    page.getByLabel("What").selectOption("API keys");
    assertThat(page.locator("#activity-list")).containsText("Nothing like that");
  }

  private void useTheExplorer(Page page, String slug) {
    page.navigate(server.address() + "/tenants/" + slug + "/api/graphql");
    page.getByLabel("Show Documentation Explorer").click();
    assertThat(page.locator(".graphiql-doc-explorer")).containsText("Query");
    page.locator(".graphiql-query-editor .CodeMirror").click();
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().press("Delete");
    page.keyboard().type("{ alb");
    page.keyboard().press("Control+Space");
    assertThat(page.locator(".CodeMirror-hints")).isVisible();
    page.keyboard().press("Enter");
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().press("Delete");
    page.keyboard().insertText("{ albums(limit: 1) { id } }");
    page.locator(".graphiql-execute-button").click();
    assertThat(page.locator(".result-window")).containsText("data");
    page.locator(".graphiql-query-editor .CodeMirror").click();
    page.keyboard().press("ControlOrMeta+F");
    page.keyboard().press("Escape");
    page.getByLabel("Show History").click();
    page.getByLabel("Open short keys dialog").click();
    page.keyboard().press("Escape");
    page.getByLabel("Open settings dialog").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    page.keyboard().press("Escape");
  }
}
