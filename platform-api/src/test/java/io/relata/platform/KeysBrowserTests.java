package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person makes an API key, gives it to a program, and ends it. */
@ExtendWith(BrowserExtension.class)
class KeysBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();

  @Test
  void aKeyIsMadeUsedAndRevoked(Page page) {
    String slug = shop();
    ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
    person.open("/tenants/" + slug + "/access/roles");
    person.follow("Keys");
    assertThat(page.locator(".empty")).containsText("There is no key yet");

    person.fill("Context", "shop = 5");
    person.press("Make the key");
    person.isTold("name", "A name");
    person.isTold("roles", "Choose at least one role");
    assertThat(page.getByLabel("Context")).hasValue("shop = 5");

    person.fill("Name", "<b>Website</b>");
    person.check("seller");
    person.choose("Ends", "In 30 days");
    person.press("Make the key");
    person.reads("The key <b>Website</b> is made.");
    String secret = page.locator("#secret").innerText();
    person.follow("Keys");
    assertThat(page.locator("#secret")).hasCount(0);
    Assertions.assertFalse(page.content().contains(secret));
    assertThat(page.locator("tbody tr")).containsText("seller");

    HttpCalls program = SERVER.bearer(secret);
    Assertions.assertEquals(
        "{\"books\":[{\"title\":\"Sea\"}]}",
        program.graphql(slug, "{ books { title } }").data().toString());

    person.press("Revoke <b>Website</b>");
    person.reads("The key is revoked");
    assertThat(page.locator(".empty")).isVisible();
    program.graphql(slug, "{ books { title } }").expect(401);
  }

  /** Sellers see the books of their own shop. */
  private static String shop() {
    String slug = SERVER.newTenant();
    SERVER.publish(
        slug,
        """
        [{"edit": "add_table", "name": "book",
          "fields": [{"name": "title", "type": "text"}, {"name": "shop", "type": "integer"}]}]
        """);
    SERVER
        .graphql(
            slug,
            """
            mutation {
              a: add_book(input: {title: "Sea", shop: 5}) { id }
              b: add_book(input: {title: "Ice", shop: 6}) { id }
            }
            """)
        .data();
    SERVER
        .operator()
        .put(
            "/api/tenants/" + slug + "/roles/seller",
            """
            {"grants": [{"table": "book", "action": "read",
              "rows": {"shop": {"eq": "$user.shop"}}}]}
            """)
        .expect(200);
    return slug;
  }
}
