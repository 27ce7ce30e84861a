package io.relata.platform.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a person does with the console in a browser: finds things by the words that are seen. */
public record ConsolePerson(RelataServer server, Page page) {

  /** Milliseconds; what is slow here is the machine. */
  private static final double PATIENCE = 30_000;

  public ConsolePerson {
    setDefaultAssertionTimeout(PATIENCE);
    page.setDefaultTimeout(PATIENCE);
  }

  /** Gives the forms of the sign-in page away, but for a second factor. */
  public ConsolePerson signIn(String email, String password) {
    open("/sign-in");
    fill("E-mail address", email);
    fill("Password", password);
    press("Sign in");
    return this;
  }

  /** As the operator. */
  public ConsolePerson signIn() {
    signIn(RelataServer.EMAIL, RelataServer.PASSWORD);
    assertThat(page.locator("h1").first()).hasText("Tenants");
    return this;
  }

  /**
   * @param path from the root of the server
   */
  public void open(String path) {
    page.navigate(server.address() + path);
  }

  public void fill(String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
  }

  /** One of a list. */
  public void choose(String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(text);
    settle();
  }

  public void check(String label) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
  }

  /** The first button of this name that one can see. */
  public void press(String name) {
    page.getByRole(AriaRole.BUTTON, named(name))
        .and(page.locator("button:not(.unseen)"))
        .first()
        .click();
    settle();
  }

  /** The first link of this name. */
  public void follow(String name) {
    page.getByRole(AriaRole.LINK, named(name)).first().click();
    settle();
  }

  /** The message at the element of a form, by its id. */
  public void isTold(String element, String message) {
    assertThat(page.locator("#" + element + "-problem")).containsText(message);
  }

  /** What the page says after a form was sent. */
  public void reads(String notice) {
    assertThat(page.locator("main .notice").first()).containsText(notice);
  }

  private void settle() {
    assertThat(page.locator(".htmx-request")).hasCount(0);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
