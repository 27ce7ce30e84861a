package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.platform.testing.PlatformTest;
import io.relata.platform.testing.TestTenants;
import io.relata.runtime.policy.PolicyDocuments;
import io.relata.testing.browser.BrowserExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A builder looks as a reader, and finds out why a row is missing. */
@PlatformTest
@ExtendWith(BrowserExtension.class)
@TestPropertySource(
    properties = {
      "RELATA_OPERATOR_EMAIL=ada@example.org",
      "RELATA_OPERATOR_PASSWORD=" + StoryBrowserTests.PASSWORD
    })
class SimulatorBrowserTests {

  private static final double PATIENCE = 30_000;
  private static final String EDITS =
      "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": [{\"name\": \"title\", \"type\":"
          + " \"text\"}, {\"name\": \"price\", \"type\": \"integer\"}]}]";
  private static final String POLICY =
      "{\"roles\": [{\"name\": \"reader\", \"grants\": [{\"table\": \"book\", \"action\": \"read\","
          + " \"rows\": {\"title\": {\"eq\": \"$user.favourite\"}}, \"fields\": [\"title\"]}]}]}";

  @LocalServerPort int port;
  @Autowired TestTenants tenants;
  @Autowired AccessPolicies policies;
  @Autowired ModelVersions versions;
  @Autowired ActivityLog activity;

  @Test
  void aBuilderFindsOutWhyARowIsMissing(Page page) {
    setDefaultAssertionTimeout(PATIENCE);
    page.setDefaultTimeout(PATIENCE);
    Tenant tenant = tenants.create("simulated", EDITS);
    save(tenant);
    String home = "http://localhost:" + port;
    signIn(page, home);
    addBook(page, home, "Sea", "9");
    addBook(page, home, "<b>Ice</b>", "7");

    page.navigate(home + "/tenants/simulated/access/simulator");
    assertThat(page.locator(".looking")).containsText("You are looking as public; this is logged.");
    assertThat(page.locator("main")).containsText("no grant to read it");
    page.getByLabel("reader").check();
    page.getByLabel("User id").fill("7");
    page.getByLabel("Claims").fill("{\"favourite\": \"Sea\"}");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look")).click();
    assertThat(page.locator(".looking")).containsText("reader (user 7)");
    assertThat(page.locator(".grid tbody tr")).hasCount(1);
    assertThat(page.locator(".grid")).containsText("Sea");
    assertThat(page.locator(".grid .badge.warning")).hasText("masked");

    page.getByLabel("Rows", new Page.GetByLabelOptions().setExact(true)).selectOption("all");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
    assertThat(page.locator(".grid tr.missing")).containsText("<b>Ice</b>");
    picture(page, "rows");
    page.locator(".grid tr.missing .why a").click();
    assertThat(page.locator(".verdict"))
        .containsText(
            "Grant 1 of role reader does not cover the row: title: {eq: $user.favourite} is"
                + " false.");
    picture(page, "explanation");

    follow(page, "Schema");
    assertThat(page.locator("pre.sheet")).containsText("type Book");
    assertThat(page.locator("pre.sheet")).not().containsText("price");
    follow(page, "SQL");
    page.getByLabel("Operation").fill("{ books { title } }");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the SQL")).click();
    assertThat(page.locator(".statement").first()).containsText("$user.favourite");
    picture(page, "sql");
    follow(page, "Query");
    page.locator(".graphiql-query-editor .CodeMirror").click();
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().press("Delete");
    page.keyboard().insertText("{ books { title } }");
    page.locator(".graphiql-execute-button").click();
    assertThat(page.locator(".result-window")).containsText("Sea");
    assertThat(page.locator(".result-window")).not().containsText("Ice");
    picture(page, "query");

    org.assertj.core.api.Assertions.assertThat(
            activity.page(ActivityFilter.of(tenant.id()), null, 20).entries())
        .filteredOn(entry -> entry.action().equals("data.viewed_as"))
        .extracting(entry -> entry.actor().identity())
        .hasSizeGreaterThanOrEqualTo(6)
        .containsOnly("account:ada@example.org");
  }

  private void save(Tenant tenant) {
    Parsed<AccessPolicy> policy =
        PolicyDocuments.read(
            JsonMapper.shared().readTree(POLICY),
            versions.current(tenant.id()).model(),
            AccessPolicy.EMPTY,
            IdSource.random());
    policies.save(tenant, ((Parsed.Read<AccessPolicy>) policy).value(), null, Actor.PLATFORM, "");
  }

  private static void signIn(Page page, String home) {
    page.navigate(home + "/");
    page.getByLabel("E-mail address").fill("ada@example.org");
    page.getByLabel("Password").fill(StoryBrowserTests.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.locator("h1").first()).hasText("Tenants");
  }

  private static void addBook(Page page, String home, String title, String price) {
    page.navigate(home + "/tenants/simulated/data/book/new-row");
    page.getByLabel("title").fill(title);
    page.getByLabel("price").fill(price);
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add the row").setExact(true))
        .click();
    assertThat(page.locator(".grid")).containsText(title);
  }

  private static void follow(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    assertThat(page.locator(".tabs [aria-current]").last()).hasText(name);
  }

  /** Only for those who want to look: {@code -Dscreenshots=<folder>}. */
  private static void picture(Page page, String name) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of(folder, "simulator-" + name + ".png"))
              .setFullPage(true));
    }
  }
}
