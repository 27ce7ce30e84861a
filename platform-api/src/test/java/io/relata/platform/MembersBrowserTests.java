package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.metadata.store.TotpSecret;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator invites a person, who joins, turns a second factor on, and is removed. */
@ExtendWith(BrowserExtension.class)
class MembersBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String PASSWORD = "difference-engine";

  /** Milliseconds; what is slow here is the machine. */
  private static final double PATIENCE = 30_000;

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
    setDefaultAssertionTimeout(PATIENCE);
    page.setDefaultTimeout(PATIENCE);
    String slug = SERVER.newTenant();
    String members = SERVER.address() + "/tenants/" + slug + "/access/members";
    Browser browser = page.context().browser();
    Person operator = new Person(page);
    operator.signIn(RelataServer.EMAIL, RelataServer.PASSWORD);
    page.navigate(SERVER.address() + "/tenants/" + slug);
    operator.follow("Access");
    operator.fill("E-mail address", "nobody");
    operator.press("Make an invitation link");
    assertThat(page.locator("#email-problem")).isVisible();
    operator.fill("E-mail address", email);
    operator.press("Make an invitation link");
    String link = page.locator("#invitation-link").innerText();

    inAnotherBrowser(
        browser,
        scripts,
        other -> {
          Person person = new Person(other);
          other.navigate(link);
          person.fill("Choose a password", PASSWORD);
          person.fill("The same once more", PASSWORD);
          person.press("Make my account");
          assertThat(other.locator(".notice")).containsText("Your account is made");
          person.signIn(email, PASSWORD);
          assertThat(other.locator("main")).containsText("Tenant " + slug);
          person.turnOnSecondFactor(email);
          page.navigate(members);
          page.getByLabel("Role of " + email).selectOption("viewer");
          operator.press("Save the role of " + email);
          assertThat(page.locator(".notice")).containsText("is viewer now");
          operator.press("Remove " + email);
          assertThat(page.locator(".notice")).containsText("has no access any more");
          other.navigate(SERVER.address() + "/tenants/" + slug);
          assertThat(other.locator("h1")).hasText("There is nothing here");
        });
  }

  private static void inAnotherBrowser(Browser browser, boolean scripts, Consumer<Page> work) {
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))) {
      Page page = other.newPage();
      page.setDefaultTimeout(PATIENCE);
      work.accept(page);
    }
  }

  /** What a person does. */
  private record Person(Page page) {

    void signIn(String email, String password) {
      page.navigate(SERVER.address() + "/sign-in");
      fill("E-mail address", email);
      fill("Password", password);
      press("Sign in");
    }

    /** Turns it on, tries a wrong code, and comes in again with a recovery code. */
    void turnOnSecondFactor(String email) {
      page.navigate(SERVER.address() + "/account");
      follow("Turn it on");
      assertThat(page.locator("svg.qr path")).hasCount(1);
      String secret = page.locator(".enrol code").innerText().replace(" ", "");
      fill("Code", new TotpSecret(secret).code(Instant.now()));
      fill("Your password", PASSWORD);
      press("Turn it on");
      assertThat(page.locator("h1")).hasText("Your recovery codes");
      String recovery = page.locator(".codes code").first().innerText().strip();
      follow("I have kept them");
      assertThat(page.locator("main")).containsText("10 recovery codes left");
      press("Sign out everywhere");
      signIn(email, PASSWORD);
      page.getByLabel("Code of your authenticator app").fill("123456");
      press("Sign in");
      assertThat(page.locator(".notice")).containsText("does not hold");
      page.getByLabel("Code of your authenticator app").fill(recovery.toUpperCase(Locale.ROOT));
      press("Sign in");
      page.navigate(SERVER.address() + "/account");
      assertThat(page.locator("main")).containsText("9 recovery codes left");
    }

    void fill(String label, String text) {
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    void press(String name) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
          .click();
      assertThat(page.locator(".htmx-request")).hasCount(0);
    }

    void follow(String name) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
          .first()
          .click();
      assertThat(page.locator(".htmx-request")).hasCount(0);
    }
  }
}
