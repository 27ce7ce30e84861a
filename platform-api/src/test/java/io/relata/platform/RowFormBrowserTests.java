package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person opens a row of awkward values, saves it untouched, and then edits one of them. */
@ExtendWith(BrowserExtension.class)
class RowFormBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "sample", "fields": [
        {"name": "line", "type": "text"},
        {"name": "wrapped", "type": "text"},
        {"name": "large", "type": "text", "multiline": true},
        {"name": "carriage", "type": "text", "multiline": true},
        {"name": "blank", "type": "text"},
        {"name": "whole", "type": "integer"},
        {"name": "big", "type": "long"},
        {"name": "exact", "type": "decimal"},
        {"name": "rough", "type": "double"},
        {"name": "sure", "type": "boolean"},
        {"name": "day", "type": "date"},
        {"name": "clock", "type": "time"},
        {"name": "brief", "type": "time"},
        {"name": "moment", "type": "timestamp"},
        {"name": "second", "type": "timestamp"},
        {"name": "mark", "type": "uuid"},
        {"name": "extra", "type": "json"},
        {"name": "tags", "type": "list", "of": "text"}]}]
      """;

  private static final String ROW =
      """
      mutation { add_sample(input: {
        line: "  spaced  ", wrapped: "one\\ntwo", large: "\\n\\nafter", carriage: "a\\r\\nb",
        blank: "", whole: -1, big: 9007199254740993, exact: 12345678901234567890.10,
        rough: 1e-300, sure: false, day: "2026-02-28", clock: "12:30:00.123456",
        brief: "12:30:00", moment: "2026-01-31T12:30:00.123456Z",
        second: "2026-01-31T12:30:00Z", mark: "0190a0b0-0000-7000-8000-000000000001",
        extra: {a: [1, null, "x\\ny"]}, tags: ["", " a ", "b", ""]}) { id } }
      """;

  private static final String READ =
      """
      { samples { row_version line wrapped large carriage blank whole big exact rough sure day
        clock brief moment second mark extra tags } }
      """;

  @Test
  void whatNobodyTouchedStaysAsItIs(Page page) {
    String slug = SERVER.newTenant();
    SERVER.publish(slug, MODEL);
    String id = SERVER.graphql(slug, ROW).data().at("/add_sample/id").asString();
    String before = read(slug);
    String form = "/tenants/" + slug + "/data/sample/rows/" + id;

    ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
    person.open(form);
    person.press("Save the row");
    person.reads("Nothing was changed in row " + id);
    Assertions.assertEquals(before, read(slug));

    person.open(form);
    assertThat(page.locator("[name='field.moment']")).hasValue("2026-01-31T12:30:00.123456");
    page.locator("[name='field.clock']").fill("12:30:00.654321");
    person.press("Save the row");
    person.reads("Row " + id + " saved.");
    Assertions.assertEquals(
        before
            .replace("12:30:00.123456\",\"brief", "12:30:00.654321\",\"brief")
            .replace("\"row_version\":1", "\"row_version\":2"),
        read(slug));
  }

  private static String read(String slug) {
    return SERVER.graphql(slug, READ).data().toString();
  }
}
