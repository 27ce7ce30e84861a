package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator invites a person, who joins and is removed. */
@ExtendWith(BrowserExtension.class)
class MembersBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String PASSWORD = "difference-engine";

  @Test
  void aPersonIsInvitedJoinsAndIsRemoved(Page page) {
    journey(page, "grace@example.org", true);
  }

  @Test
  void theSameGoesWithoutScripts(Page page) {
    Browser browser = page.context().browser();
    try (BrowserContext plain =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      journey(plain.newPage(), "hedy@example.org", false);
    }
  }

  private static void journey(Page page, String email, boolean scripts) {
    String slug = SERVER.newTenant();
    Browser browser = page.context().browser();
    ConsolePerson operator = new ConsolePerson(SERVER, page).signIn();
    operator.open("/tenants/" + slug);
    operator.follow("Access");
    operator.fill("E-mail address", "nobody");
    operator.press("Make an invitation link");
    operator.isTold("email", "");
    operator.fill("E-mail address", email);
    operator.press("Make an invitation link");
    String link = page.locator("#invitation-link").innerText();

    inAnotherBrowser(
        browser,
        scripts,
        other -> {
          ConsolePerson person = new ConsolePerson(SERVER, other);
          other.navigate(link);
          person.fill("Choose a password", PASSWORD);
          person.fill("The same once more", PASSWORD);
          person.press("Make my account");
          assertThat(other.locator(".notice")).containsText("Your account is made");
          person.signIn(email, PASSWORD);
          assertThat(other.locator("main")).containsText("Tenant " + slug);
          operator.open("/tenants/" + slug + "/access/members");
          operator.choose("Role of " + email, "viewer");
          operator.press("Save the role of " + email);
          operator.reads("is viewer now");
          operator.press("Remove " + email);
          operator.reads("has no access any more");
          person.open("/tenants/" + slug);
          assertThat(other.locator("h1")).hasText("There is nothing here");
        });
  }

  private static void inAnotherBrowser(Browser browser, boolean scripts, Consumer<Page> work) {
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))) {
      Page page = other.newPage();
      work.accept(page);
    }
  }
}
