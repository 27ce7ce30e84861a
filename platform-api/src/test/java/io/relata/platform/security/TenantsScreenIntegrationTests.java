package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.ListedTenants;
import io.relata.platform.testing.RelataServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of tenants, with more of them than fit on a page. */
class TenantsScreenIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String PASSWORD = "correct horse";
  private static final Pattern TENANT = Pattern.compile("href=\"/tenants/(listed-[0-9]+)\"");
  private static final Pattern MORE = Pattern.compile("<a [^>]*hx-get=\"(/tenants\\?[^\"]+)\"");

  private static ListedTenants many;

  @BeforeAll
  static void make() {
    many = ListedTenants.make(SERVER, "listed");
  }

  @AfterAll
  static void delete() {
    many.close();
  }

  @Test
  void showsAPageAndTheNextOneWhenAskedFor() {
    ConsoleSession operator = operator();
    HttpAnswer first = operator.get("/tenants?name=listed-").expect(200);
    assertThat(listed(first))
        .hasSize(ListedTenants.ON_A_PAGE)
        .startsWith("listed-00")
        .endsWith("listed-49");
    String more = more(first);
    assertThat(more).contains("after=listed-49").contains("name=listed-");

    HttpAnswer next = operator.get(more).expect(200);
    assertThat(next.body()).contains("<html").contains("A &amp; B &lt;b&gt;100%&lt;/b&gt;");
    assertThat(listed(next)).containsExactly("listed-50");
    assertThat(next.body()).doesNotContain("tenant-more").doesNotContain("<b>100%");

    HttpAnswer lines = operator.calls().with("HX-Target", "tenant-more").get(more).expect(200);
    assertThat(listed(lines)).containsExactly("listed-50");
    assertThat(lines.body().strip()).startsWith("<tr>").doesNotContain("<table");
  }

  @Test
  void findsTenantsByAPartOfTheirName() {
    ConsoleSession operator = operator();
    for (String name : List.of("b%20%3Cb%3E1", "LISTED-50", "100%25%3C", "%20%26%20b%20")) {
      assertThat(listed(operator.get("/tenants?name=" + name).expect(200)))
          .as(name)
          .containsExactly("listed-50");
    }
    HttpAnswer part =
        operator.calls().with("HX-Target", "tenant-list").get("/tenants?name=plain+7").expect(200);
    assertThat(listed(part)).containsExactly("listed-07");
    assertThat(part.body().strip()).startsWith("<div").doesNotContain("<form");
    for (String name : List.of("%27%3B--", "%3Cscript%3E", "listed%255")) {
      assertThat(operator.get("/tenants?name=" + name).expect(200).body())
          .as(name)
          .contains("No tenant has a name like that.", "Create a tenant")
          .doesNotContain("value=\"<script>", "value=\"'");
    }
  }

  @Test
  void beginsWithTheFirstWhereTheBeginningIsNoSlug() {
    for (String after : List.of("A", "%27%20or%201=1")) {
      assertThat(listed(operator().get("/tenants?name=listed-&after=" + after).expect(200)))
          .as(after)
          .startsWith("listed-00");
    }
  }

  @Test
  void showsMembersNoTenantsOfOthersWhateverTheyAskFor() {
    String email = "person-" + UUID.randomUUID() + "@example.org";
    Account eve =
        SERVER
            .bean(Accounts.class)
            .create(email, PASSWORD, AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    ConsoleSession session = ConsoleSession.on(SERVER).signedIn(eve.email(), PASSWORD);
    assertThat(session.get("/tenants").expect(200).body())
        .contains("You are not a member of any tenant.")
        .doesNotContain("role=\"search\"");
    SERVER
        .operator()
        .put("/api/tenants/listed-30/members/" + email, Map.of("role", "viewer"))
        .expect(200);
    for (String query : List.of("", "?name=listed", "?name=plain", "?after=listed-29")) {
      HttpAnswer page = session.get("/tenants" + query).expect(200);
      assertThat(listed(page)).as(query).containsExactly("listed-30");
      assertThat(page.body()).doesNotContain("tenant-more", "Create a tenant");
    }
    for (String query : List.of("?name=listed-31", "?after=listed-30", "?name=100")) {
      assertThat(listed(session.get("/tenants" + query).expect(200))).as(query).isEmpty();
    }
  }

  private static ConsoleSession operator() {
    return ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  private static List<String> listed(HttpAnswer answer) {
    return TENANT.matcher(answer.body()).results().map(found -> found.group(1)).toList();
  }

  private static String more(HttpAnswer answer) {
    Matcher more = MORE.matcher(answer.body());
    assertThat(more.find()).as(answer.body()).isTrue();
    return more.group(1).replace("&amp;", "&");
  }
}
