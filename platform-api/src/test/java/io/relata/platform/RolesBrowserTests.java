package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.NewApiKey;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A person makes a role with the builder of conditions; a key that has it sees its rows alone. */
@ExtendWith(BrowserExtension.class)
class RolesBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();

  @Test
  void aRoleMadeWithTheBuilderHoldsInTheApi(Page page) {
    String slug = library();
    ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
    addRole(person, slug, "reader");
    page.getByRole(AriaRole.LINK, named("read book: None")).click();
    assertThat(page.locator("#drawer h1")).hasText("Read books");
    page.locator("[name='g0.scope'][value=rows]").check();
    person.press("Add a condition");
    choose(page, "g0-rows.c.0.step0", "author");
    choose(page, "g0-rows.c.0.step1", "user_id");
    choose(page, "g0-rows.c.0.source", "user.id");
    assertThat(page.locator("#g0-rows-said")).containsText("author.user_id is the caller's id");
    page.locator("#g0-rows-builder summary").click();
    assertThat(page.locator("[name='g0-rows.text']"))
        .hasValue(java.util.regex.Pattern.compile("author.*user_id.*\\$user.id", DOTALL));
    page.locator("[name='g0-rows.text']").fill("author: {user_id: {eq: $user.person}}");
    assertThat(page.locator("[name='g0-rows.c.0.value']")).hasValue("person");
    page.locator("[name='g0-rows.text']").fill("author: {nobody: {eq: 1}}");
    assertThat(page.locator("#g0-rows-said .message")).containsText("author.nobody");
    page.locator("[name='g0-rows.text']").fill("author: {user_id: {eq: $user.person}}");
    assertThat(page.locator("#g0-rows-said")).containsText("the caller's person");
    page.locator("[name='g0.covers'][value=these]").check();
    page.locator("[name='g0.field'][value=title]").check();
    assertThat(page.locator("#sentences"))
        .hasText("Reads books where author.user_id is the caller's person, only title.");
    person.press("Save");
    assertThat(page.locator("main .notice.success")).containsText("only title");
    assertThat(page.getByRole(AriaRole.LINK, named("read book: Rows, some fields"))).isVisible();
    sees(slug, "ada", "Notes");
    refusesPages(slug);
  }

  @Test
  void theSameGoesWithoutScripts(Page page) {
    String slug = library();
    Browser browser = page.context().browser();
    try (BrowserContext plain =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page still = plain.newPage();
      ConsolePerson person = new ConsolePerson(SERVER, still).signIn();
      addRole(person, slug, "reader");
      still.getByRole(AriaRole.LINK, named("read book: None")).click();
      still.locator("[name='g0.scope'][value=rows]").check();
      person.press("Add a condition");
      still.locator("[name='g0-rows.c.0.step0']").selectOption("author");
      person.press("Show the choices");
      still.locator("[name='g0-rows.c.0.step1']").selectOption("user_id");
      person.press("Show the choices");
      still.locator("[name='g0-rows.c.0.source']").selectOption("claim");
      person.press("Save");
      assertThat(still.locator(".line .message")).containsText("Name the value of the caller");
      still.locator("[name='g0-rows.c.0.value']").fill("person");
      person.press("Save");
      assertThat(still.locator("main .notice.success"))
          .containsText("author.user_id is the caller's person");
      sees(slug, "grace", "Compilers");
    }
  }

  @Test
  void aStaleSaveSaysSoAndKeepsWhatWasTyped(Page page) {
    String slug = library();
    ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
    addRole(person, slug, "reader");
    page.getByRole(AriaRole.LINK, named("read book: None")).click();
    page.locator("[name='g0.scope'][value=rows]").check();
    person.press("Add a condition");
    choose(page, "g0-rows.c.0.step0", "title");
    page.locator("[name='g0-rows.c.0.value']").fill("<b>Notes</b>");
    assertThat(page.locator("#g0-rows-said")).containsText("<b>Notes</b>");
    addRole(new ConsolePerson(SERVER, page.context().newPage()), slug, "another");
    person.press("Save");
    assertThat(page.locator("#editor .notice.danger")).containsText("Somebody else");
    assertThat(page.locator("[name='g0-rows.c.0.value']")).hasValue("<b>Notes</b>");
    person.press("Save");
    assertThat(page.locator("main .notice.success")).containsText("<b>Notes</b>");
  }

  private static final int DOTALL = java.util.regex.Pattern.DOTALL;

  private static void sees(String slug, String who, String title) {
    Tenant tenant = SERVER.bean(Tenants.class).find(new TenantSlug(slug)).orElseThrow();
    String secret =
        SERVER
            .bean(ApiKeys.class)
            .create(
                tenant,
                new NewApiKey(who, Set.of("reader"), Map.of("person", who), null),
                Actor.PLATFORM)
            .secret();
    JsonNode books = SERVER.bearer(secret).graphql(slug, "{ books { title } }").data();
    org.assertj.core.api.Assertions.assertThat(books.toString())
        .isEqualTo("{\"books\":[{\"title\":\"%s\"}]}".formatted(title));
  }

  private static void refusesPages(String slug) {
    HttpAnswer answer =
        SERVER.bearer(SERVER.newKey(slug, "reader")).graphql(slug, "{ books { pages } }");
    org.assertj.core.api.Assertions.assertThat(answer.json().has("errors")).isTrue();
  }

  private static String library() {
    String slug = SERVER.newTenant();
    SERVER.publish(
        slug,
        """
        [{"edit": "add_table", "name": "author",
          "fields": [{"name": "name", "type": "text"}, {"name": "user_id", "type": "text"}]},
         {"edit": "add_table", "name": "book",
          "fields": [{"name": "title", "type": "text"}, {"name": "pages", "type": "integer"}]},
         {"edit": "add_relation", "from": "book", "name": "author", "to": "author",
          "inverse": "books", "cardinality": "many-to-one"}]
        """);
    SERVER
        .graphql(
            slug,
            """
            mutation {
              ada: add_book(input: {title: "Notes", pages: 3,
                author: {_action: ADD, name: "Ada", user_id: "ada"}}) { id }
              grace: add_book(input: {title: "Compilers", pages: 5,
                author: {_action: ADD, name: "Grace", user_id: "grace"}}) { id }
            }
            """)
        .data();
    return slug;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void addRole(ConsolePerson person, String slug, String name) {
    person.open("/tenants/" + slug + "/access/roles");
    person.follow("Add a role");
    person.fill("Name", "owner");
    person.press("Add the role");
    person.isTold("name", "");
    person.fill("Name", name);
    person.press("Add the role");
    assertThat(person.page().locator("h1").first()).hasText("Role " + name);
  }

  /** An element that has a name only among those of its line. */
  private static void choose(Page page, String element, String value) {
    page.locator("[name='" + element + "']").selectOption(value);
    assertThat(page.locator(".htmx-request")).hasCount(0);
  }
}
