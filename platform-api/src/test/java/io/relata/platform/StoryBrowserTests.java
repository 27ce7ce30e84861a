package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relata.platform.testing.PlatformTest;
import io.relata.testing.browser.BrowserExtension;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The main job from end to end, as a person does it in a browser. */
@PlatformTest
@ExtendWith(BrowserExtension.class)
@TestPropertySource(
    properties = {
      "RELATA_OPERATOR_EMAIL=ada@example.org",
      "RELATA_OPERATOR_PASSWORD=" + StoryBrowserTests.PASSWORD
    })
class StoryBrowserTests {

  static final String PASSWORD = "difference-engine";

  /** Milliseconds; what is slow here is the machine. */
  private static final double PATIENCE = 30_000;

  @LocalServerPort int port;

  @Test
  @DisplayName("R1, R12: a model edited in the console is migrated and served at once")
  void aModelEditedInTheConsoleIsServedAtOnce(Page page) {
    setDefaultAssertionTimeout(PATIENCE);
    page.setDefaultTimeout(PATIENCE);
    Console console = new Console(page, "http://localhost:" + port);
    console.signIn();
    console.createTenant("City library", "library");
    console.addTable("author", "name");
    console.addTable("book", "title");
    console.relate();
    console.apply("Books know their authors", "create table", 2);
    console.addRows();
    console.queryBothDirections();
    console.renameRelation();
    console.apply("", "touches no table", 3);
    console.queryNewAndOldName();
  }

  @Test
  void theSameFormsWorkWithoutScripts(Page page) {
    setDefaultAssertionTimeout(PATIENCE);
    Browser browser = page.context().browser();
    try (BrowserContext plain =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Console console = new Console(plain.newPage(), "http://localhost:" + port);
      console.signIn();
      console.createTenant("Clinic", "clinic");
      console.addTable("patient", "name");
      console.apply("Patients have names", "create table", 2);
      console.section("Data");
      console.addFirstRow("name", "Grace <i>Hopper</i>");
    }
  }

  /** What the person does, step by step. */
  private record Console(Page page, String home) {

    void signIn() {
      page.navigate(home + "/");
      page.getByLabel("E-mail address").fill("ada@example.org");
      page.getByLabel("Password").fill("wrong");
      press("Sign in");
      assertThat(page.locator(".notice")).containsText("do not fit together");
      page.getByLabel("E-mail address").fill("ada@example.org");
      page.getByLabel("Password").fill(PASSWORD);
      press("Sign in");
      assertThat(heading()).hasText("Tenants");
    }

    void createTenant(String name, String slug) {
      follow("Create a tenant");
      page.getByLabel("Name", exactly()).fill(name);
      page.getByLabel("Name in addresses").fill("Not A Slug");
      press("Create the tenant");
      assertThat(page.locator("#slug-problem")).isVisible();
      assertThat(page.getByLabel("Name", exactly())).hasValue(name);
      page.getByLabel("Name in addresses").fill(slug);
      press("Create the tenant");
      assertThat(heading()).hasText(name);
    }

    void addTable(String table, String field) {
      section("Model");
      page.getByRole(AriaRole.LINK, named(Pattern.compile("Add (a|the first) table"))).click();
      page.getByLabel("Name, for one row").fill(table);
      press("Add the table to the draft");
      follow("Add the first field");
      page.getByLabel("Name", exactly()).fill(field);
      page.getByLabel("Required").check();
      press("Add the field to the draft");
      assertThat(page.locator("table.table")).containsText(field);
      page.getByLabel("Shown for a row").selectOption(field);
      press("Save to the draft");
      assertThat(page.getByLabel("Shown for a row")).hasValue(field);
      assertThat(page.locator(".draft-bar")).isVisible();
    }

    void relate() {
      section("Model");
      page.getByRole(AriaRole.LINK, named(Pattern.compile("Add a relation"))).first().click();
      page.locator("[name=from]").selectOption("book");
      page.locator("[name=to]").selectOption("author");
      page.locator("[name=name]").fill("author");
      assertThat(page.locator("#relation-preview"))
          .containsText("books(filter, sort, limit, offset): [Book!]!");
      page.locator("[name=inverse]").fill("name");
      assertThat(page.locator("#relation-preview")).containsText("name");
      assertThat(page.locator("#relation-preview .notice")).isVisible();
      page.locator("[name=inverse]").fill("books");
      assertThat(page.locator("#relation-preview .notice")).hasCount(0);
      press("Add the relation to the draft");
      assertThat(page.locator(".relation").first())
          .hasAttribute("aria-label", Pattern.compile("author"));
    }

    /** Looks at the plan, and applies it. */
    void apply(String message, String plan, int version) {
      follow("Review");
      assertThat(heading()).hasText("Review");
      assertThat(page.locator("main"))
          .containsText(Pattern.compile(plan, Pattern.CASE_INSENSITIVE));
      page.getByLabel("Message").fill(message);
      Locator apply =
          page.getByRole(AriaRole.BUTTON, named(Pattern.compile("Apply \\d+ changes?")));
      assertThat(page.locator(".draft-bar"))
          .containsText(apply.innerText().replace("Apply", "").strip());
      apply.click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Live as version " + version + ".");
      assertThat(page.locator(".draft-bar")).hasCount(0);
    }

    /** Once without the value that is required, and once with it. */
    void addFirstRow(String field, String value) {
      follow("Add the first row");
      press("Add the row");
      assertThat(page.locator(".field .message")).isVisible();
      page.getByLabel(field).fill(value);
      press("Add the row");
      assertThat(page.locator(".grid")).containsText(value);
    }

    void addRows() {
      section("Data");
      addFirstRow("name", "Ada Lovelace");
      page.getByRole(AriaRole.LINK, named(Pattern.compile("^book$"))).click();
      follow("Add the first row");
      offersRows("/tenants/library/data/book/options/author?search=LOVE", "Ada Lovelace");
      page.getByLabel("title").fill("Notes on the <b>engine</b>");
      page.locator("[name='field.author']").selectOption("Ada Lovelace");
      press("Add the row");
      assertThat(page.locator(".grid tbody tr")).hasCount(1);
      assertThat(page.locator(".grid")).containsText("Notes on the <b>engine</b>");
      assertThat(page.locator(".grid")).containsText("Ada Lovelace");
      page.getByRole(AriaRole.LINK, named(Pattern.compile("^author$"))).click();
      assertThat(page.locator(".grid")).containsText("Notes on the <b>engine</b>");
    }

    /** What a picker asks for while one types, where there are too many rows to list. */
    private void offersRows(String path, String row) {
      APIResponse options = page.request().get(home + path);
      assertThat(options).isOK();
      org.assertj.core.api.Assertions.assertThat(options.text()).contains(">" + row + "</option>");
    }

    void queryBothDirections() {
      section("API");
      run("{ authors { name books { title author { name } } } books { title author { name } } }");
      assertThat(page.locator(".result-window")).containsText("Notes on the <b>engine</b>");
      assertThat(page.locator(".result-window")).containsText("Ada Lovelace");
      assertThat(page.locator(".result-window")).not().containsText("errors");
    }

    void renameRelation() {
      section("Model");
      page.getByRole(AriaRole.LINK, named(Pattern.compile("Edit book\\.author"))).click();
      page.locator("[name=inverse]").fill("works");
      assertThat(page.locator("#relation-preview"))
          .containsText("works(filter, sort, limit, offset): [Book!]!");
      press("Save to the draft");
    }

    void queryNewAndOldName() {
      section("API");
      run("{ authors { works { title } books { title } } }");
      assertThat(page.locator(".result-window"))
          .containsText(Pattern.compile("works.*engine.*books.*engine"));
      run(
          "{ __type(name: \"Author\") { fields(includeDeprecated: true) { name deprecationReason }"
              + " } }");
      assertThat(page.locator(".result-window")).containsText("renamed to works in version 3");
    }

    /** Types a query into GraphiQL and presses its button. */
    private void run(String query) {
      page.locator(".graphiql-query-editor .CodeMirror").click();
      page.keyboard().press("ControlOrMeta+A");
      page.keyboard().press("Delete");
      page.keyboard().insertText(query);
      page.locator(".graphiql-execute-button").click();
    }

    void section(String name) {
      page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
          .getByText(name)
          .click();
      settle();
    }

    private void press(String name) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
          .click();
      settle();
    }

    private void follow(String name) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
          .first()
          .click();
      settle();
    }

    /** A person looks at the answer before going on; a late one would take its place. */
    private void settle() {
      assertThat(page.locator(".htmx-request")).hasCount(0);
    }

    private Locator heading() {
      return page.locator("h1").first();
    }

    private static Page.GetByRoleOptions named(Pattern name) {
      return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactly() {
      return new Page.GetByLabelOptions().setExact(true);
    }
  }
}
