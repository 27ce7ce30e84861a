package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The form of a row")
class RowFormIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static ConsoleSession console;

  @BeforeAll
  static void fill() {
    SERVER.publish(
        SLUG,
        """
        [{"edit": "add_table", "name": "note", "fields": [
          {"name": "title", "type": "text"}, {"name": "body", "type": "text"},
          {"name": "at", "type": "time"}, {"name": "tags", "type": "list", "of": "text"},
          {"name": "state", "type": "text", "default": "new"}]}]
        """);
    console = signedIn();
  }

  private static ConsoleSession signedIn() {
    return ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  @Test
  @DisplayName("writes nothing of what comes back as it was shown, and says so")
  void writesNothingUntouched() {
    String id = added("title: \"Sea\", at: \"12:00:00.123456\", tags: [\"\", \" a \"]");
    String before = row(id);
    ConsoleSession fresh = signedIn();
    HttpAnswer saved =
        fresh.post(
            path(id),
            Map.of(
                "version", "1",
                "shown.at", "12:00:00.123456",
                "field.at", "12:00:00.123456",
                "shown.tags", "\r\n a \r\n",
                "field.tags", "\r\n a \r\n"));
    saved.expect(302);
    assertThat(fresh.get("/tenants/" + SLUG + "/data/note").expect(200).body())
        .contains("Nothing was changed in row " + id);
    assertThat(row(id)).isEqualTo(before).contains("\"row_version\":1");
  }

  @Test
  @DisplayName("leaves what it does not send as it is")
  void leavesWhatIsNotSent() {
    String id = added("title: \"Sea\", body: \"Deep\"");
    console.post(path(id), Map.of("version", "1", "field.title", "Ice")).expect(302);
    assertThat(row(id)).contains("\"title\":\"Ice\"").contains("\"body\":\"Deep\"");
  }

  @Test
  @DisplayName("keeps the kind of newlines of a text, and the blank elements of a list")
  void keepsNewlinesAndBlankElements() {
    String id = added("body: \"a\\r\\nb\", tags: [\"\", \" a \"]");
    console
        .post(
            path(id),
            Map.of("version", "1", "field.body", "a\r\nc", "field.tags", "\r\n a \r\nb\r\n"))
        .expect(302);
    assertThat(row(id)).contains("\"a\\r\\nc\"").contains("[\"\",\" a \",\"b\"]");
  }

  @Test
  @DisplayName("says that somebody else has changed the row, and can be saved over that")
  void isSavedOverTheChangeOfAnother() {
    String id = added("title: \"Sea\", body: \"Deep\", state: \"new\"");
    SERVER
        .graphql(
            SLUG,
            "mutation { edit_note(id: "
                + id
                + ", input: {title: \"Ice\", body: \"Thin\"}) { id } }")
        .data();
    Map<String, String> form =
        Map.of(
            "version", "1",
            "shown.title", "Sea",
            "field.title", "Fog",
            "shown.body", "Deep",
            "field.body", "Deep");
    String page = console.post(path(id), form).expect(422).body();
    assertThat(page)
        .contains("Somebody else has changed this row meanwhile", "Save anyway")
        .contains("Take the newer values", "value=\"Fog\"", ">Ice</span>")
        .contains("name=\"version\" value=\"2\"", "name=\"field.body\" value=\"Thin\"")
        .doesNotContain("its version is");
    assertThat(row(id)).contains("\"title\":\"Ice\"");

    Map<String, String> anyway =
        Map.of(
            "version", "2",
            "shown.title", "Ice",
            "field.title", "Fog",
            "shown.body", "Thin",
            "field.body", "Thin");
    console.post(path(id), anyway).expect(302);
    assertThat(row(id)).contains("\"title\":\"Fog\"").contains("\"body\":\"Thin\"");
  }

  @Test
  @DisplayName("leaves a default that nobody touched to the model")
  void leavesDefaultsAlone() {
    console
        .post(
            "/tenants/" + SLUG + "/data/note/rows",
            Map.of("field.title", "Plain", "field.state", ""))
        .expect(302);
    assertThat(
            SERVER
                .graphql(SLUG, "{ notes(filter: {title: {eq: \"Plain\"}}) { state } }")
                .data()
                .toString())
        .contains("\"state\":\"new\"");
  }

  private static String added(String input) {
    return SERVER
        .graphql(SLUG, "mutation { add_note(input: {" + input + "}) { id } }")
        .data()
        .at("/add_note/id")
        .asString();
  }

  private static String row(String id) {
    return SERVER
        .graphql(SLUG, "{ note(id: " + id + ") { row_version title body at tags state } }")
        .data()
        .toString();
  }

  private static String path(String id) {
    return "/tenants/" + SLUG + "/data/note/rows/" + id;
  }
}
