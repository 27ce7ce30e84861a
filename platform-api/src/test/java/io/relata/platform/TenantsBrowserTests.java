package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.ListedTenants;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator of many tenants finds one. */
@ExtendWith(BrowserExtension.class)
class TenantsBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();

  @Test
  void manyTenantsAreSearchedAndReadToTheirEnd(Page page) {
    try (ListedTenants many = ListedTenants.make(SERVER, "many")) {
      ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
      Locator names = page.locator("td.name");
      person.fill("A part of the name", many.beginning());
      assertThat(names).hasCount(ListedTenants.ON_A_PAGE);
      assertThat(page).hasURL(Pattern.compile(".*/tenants\\?name=many-"));
      assertThat(names.first()).hasText("Plain 0");
      person.follow("Show more tenants");
      assertThat(names).hasCount(ListedTenants.ON_A_PAGE + 1);
      assertThat(names.last()).hasText(ListedTenants.LAST);
      assertThat(page.locator("#tenant-more")).hasCount(0);

      person.fill("A part of the name", "no tenant has this");
      assertThat(page.locator(".empty")).containsText("No tenant has a name like that.");
      person.follow("Show all tenants");
      assertThat(page.getByLabel("A part of the name")).hasValue("");

      person.fill("A part of the name", "b <B>1");
      assertThat(names).hasCount(1);
      person.follow(ListedTenants.LAST);
      assertThat(page.locator("h1").first()).hasText(ListedTenants.LAST);
    }
  }
}
