package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.TotpSecret;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person looks after the own account: password, second factor, tokens. */
@ExtendWith(BrowserExtension.class)
class AccountBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String OLD = "analytical-engine";
  private static final String NEW = "difference-engine";
  private static final long SECONDS_OF_A_CODE = 30;

  @Test
  void aPersonLooksAfterTheAccount(Page page) {
    journey(page, "joan@example.org");
  }

  @Test
  void theSameGoesWithoutScripts(Page page) {
    Browser browser = page.context().browser();
    try (BrowserContext plain =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      journey(plain.newPage(), "jean@example.org");
    }
  }

  private static void journey(Page page, String email) {
    SERVER.bean(Accounts.class).create(email, OLD, AccountKind.MEMBER, Actor.PLATFORM);
    ConsolePerson person = new ConsolePerson(SERVER, page).signIn(email, OLD);
    changesThePassword(person, email);
    usesASecondFactor(person, email);
    usesAToken(person);
  }

  private static void changesThePassword(ConsolePerson person, String email) {
    person.open("/account");
    person.follow("Change the password");
    person.fill("Your password", "guess");
    person.fill("New password", NEW);
    person.fill("The same once more", NEW);
    person.press("Change the password");
    person.isTold("password", "This is not your password.");
    person.fill("Your password", OLD);
    person.fill("New password", NEW);
    person.fill("The same once more", OLD);
    person.press("Change the password");
    person.isTold("repeated", "");
    person.fill("Your password", OLD);
    person.fill("New password", NEW);
    person.fill("The same once more", NEW);
    person.press("Change the password");
    person.reads("Your password is changed");
    Assertions.assertTrue(
        SERVER.bean(Accounts.class).authenticate(email, OLD).isEmpty(), "The old one holds");
  }

  /** Turns it on, tries a wrong code, and comes in with a code and with a recovery code. */
  private static void usesASecondFactor(ConsolePerson person, String email) {
    Page page = person.page();
    person.follow("Turn it on");
    assertThat(page.locator("svg.qr path")).hasCount(1);
    TotpSecret secret = new TotpSecret(page.locator(".enrol code").innerText().replace(" ", ""));
    Instant now = Instant.now();
    person.fill("Code", secret.code(now));
    person.fill("Your password", NEW);
    person.press("Turn it on");
    assertThat(page.locator("h1")).hasText("Your recovery codes");
    String recovery = page.locator(".codes code").first().innerText().strip();
    person.follow("I have kept them");
    assertThat(page.locator("main")).containsText("10 recovery codes left");

    person.press("Sign out everywhere");
    person.signIn(email, NEW);
    givesCode(person, "123456");
    assertThat(page.locator(".notice")).containsText("does not hold");
    givesCode(person, secret.code(now.plusSeconds(SECONDS_OF_A_CODE)));
    assertThat(page.locator("h1")).not().hasText("One more step");
    person.press("Sign out");
    person.signIn(email, NEW);
    givesCode(person, recovery.toUpperCase(Locale.ROOT));
    assertThat(page.locator("h1")).not().hasText("One more step");
    person.open("/account");
    assertThat(page.locator("main")).containsText("9 recovery codes left");
  }

  private static void givesCode(ConsolePerson person, String code) {
    person.fill("Code of your authenticator app", code);
    person.press("Sign in");
  }

  private static void usesAToken(ConsolePerson person) {
    Page page = person.page();
    person.press("Make a token");
    person.isTold("name", "A name");
    person.fill("Name of a new token", "Laptop & lab");
    person.press("Make a token");
    String token = page.locator("#token-secret").innerText();
    SERVER.bearer(token).get("/api/tenants").expect(200);
    person.open("/account");
    Assertions.assertFalse(page.content().contains(token));
    person.press("Revoke Laptop & lab");
    person.reads("The token is revoked");
    SERVER.bearer(token).get("/api/tenants").problem(401, "UNAUTHENTICATED");
  }
}
