package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.SecondFactors;
import io.relata.metadata.store.TotpSecret;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator helps somebody who lost a phone, and shares the work. */
@ExtendWith(BrowserExtension.class)
class AccountsBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String EMAIL = "lost-phone@example.org";

  @Test
  void anOperatorLooksAfterAnAccount(Page page) {
    Account account =
        SERVER
            .bean(Accounts.class)
            .create(EMAIL, "difference-engine", AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    TotpSecret secret = TotpSecret.random();
    SERVER
        .bean(SecondFactors.class)
        .turnOn(account, secret, secret.code(Instant.now()), Actor.PLATFORM);
    ConsolePerson operator = new ConsolePerson(SERVER, page).signIn();
    operator.follow("Accounts");
    operator.fill("A part of the e-mail address", "nobody-at-all");
    operator.press("Search");
    assertThat(page.locator(".empty")).containsText("No account has");
    operator.fill("A part of the e-mail address", "lost-phone");
    operator.press("Search");
    assertThat(page.locator("tbody tr")).containsText("never");
    operator.follow(EMAIL);
    operator.press("Reset the second factor");
    operator.reads("the password alone signs in");
    operator.press("Make an operator");
    operator.reads("is an operator now");
    operator.press("Take the operator's rights away");
    operator.reads("is not an operator any more");
    operator.press("Sign out everywhere");
    operator.reads("is signed out everywhere");
    operator.follow("Activity");
    assertThat(page.locator("table.activity")).containsText("Took an operator's rights away");
  }
}
