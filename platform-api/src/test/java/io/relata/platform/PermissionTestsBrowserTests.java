package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.platform.testing.LibraryConsole;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person writes a permission test, is stopped by it in the editor of a role, and goes on. */
@ExtendWith(BrowserExtension.class)
class PermissionTestsBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();

  /** Milliseconds; what is slow here is the machine. */
  private static final double PATIENCE = 30_000;

  private static final String SHORT_BOOKS =
      """
      name: readers see short books
      given: {book: {b1: {title: Short, pages: 3}, b2: {title: Long, pages: 9}}}
      as: {roles: [reader]}
      expect:
        - {table: book, sees: [b1]}
      """;

  @Test
  void aTestStandsInTheWayOfARoleUntilSomebodyAgrees(Page page) {
    LibraryConsole library = LibraryConsole.on(SERVER);
    library.put(
        "roles: [{name: reader, grants: [{table: book, action: read, rows: {pages: {lt: 4}}}]}]");
    signIn(page);
    String access = SERVER.address() + "/tenants/" + library.slug() + "/access";

    page.navigate(access + "/tests");
    page.getByRole(AriaRole.LINK, named("Add a test")).click();
    page.locator("textarea").fill(SHORT_BOOKS.replace("{title: Short", "{titel: Short"));
    press(page, "Add the test");
    assertThat(page.locator("#text-problem")).containsText("Line 2, given.book.b1.titel");
    page.locator("textarea").fill(SHORT_BOOKS);
    press(page, "Add the test");
    assertThat(page.locator("main")).containsText("1 passed, 0 failed");

    page.navigate(access + "/roles");
    page.getByRole(AriaRole.LINK, named("reader")).first().click();
    page.getByRole(AriaRole.LINK, named("read book: Rows")).click();
    page.locator("[name='g0.scope'][value=all]").check();
    assertThat(page.locator("#sentences")).hasText("Reads all books.");
    press(page, "Save");
    assertThat(page.locator("#drawer")).containsText("Reader sees book b2, which it should not.");
    assertThat(page.locator("[name='g0.scope'][value=all]")).isChecked();
    press(page, "Save anyway");
    assertThat(page.locator("main .notice.success")).isVisible();

    page.navigate(access + "/tests");
    press(page, "Run all");
    assertThat(page.locator("main")).containsText("0 passed, 1 failed");
    assertThat(page.locator("main")).containsText("Reader sees book b2, which it should not.");
  }

  private static void signIn(Page page) {
    setDefaultAssertionTimeout(PATIENCE);
    page.setDefaultTimeout(PATIENCE);
    page.navigate(SERVER.address() + "/sign-in");
    page.getByLabel("E-mail address").fill(RelataServer.EMAIL);
    page.getByLabel("Password").fill(RelataServer.PASSWORD);
    press(page, "Sign in");
    assertThat(page.locator("h1").first()).hasText("Tenants");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, named(name))
        .and(page.locator("button:not(.unseen)"))
        .first()
        .click();
    assertThat(page.locator(".htmx-request")).hasCount(0);
  }
}
