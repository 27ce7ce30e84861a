package io.relata.platform.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.platform.testing.RelataServer;
import io.relata.runtime.live.LiveQueries;
import io.relata.testing.browser.BrowserExtension;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A subscription in the console's explorer. */
@ExtendWith(BrowserExtension.class)
class ExplorerBrowserTests {

  private final RelataServer server = RelataServer.shared();

  @Test
  void showsAnswersAsRowsChange(Page page) {
    String slug = server.newTenant();
    server.publish(slug, LiveQueriesIntegrationTests.LIBRARY);
    page.navigate(server.address() + "/sign-in");
    page.getByLabel("E-mail").fill(RelataServer.EMAIL);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(RelataServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.navigate(server.address() + "/tenants/" + slug + "/api/graphql");
    page.locator(".graphiql-query-editor .CodeMirror").click();
    page.keyboard().press("Control+A");
    page.keyboard().insertText("subscription { authors { name } }");
    page.getByLabel("Execute query").click();
    assertThat(page.locator(".result-window")).containsText("\"authors\": []");
    server.graphql(slug, "mutation { add_author(input: {name: \"Ada\"}) { id } }").data();
    assertThat(page.locator(".result-window")).containsText("Ada");
    LiveQueries queries = server.bean(LiveQueries.class);
    assertThat(queries.size()).isOne();
    page.getByLabel("Stop query").click();
    Instant patience = Instant.now().plusSeconds(10);
    while (queries.size() > 0 && Instant.now().isBefore(patience)) {
      page.waitForTimeout(50);
    }
    assertThat(queries.size()).isZero();
  }
}
