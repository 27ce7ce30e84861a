package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.RelataServer;
import io.relata.platform.testing.TestIssuer;
import io.relata.testing.browser.BrowserExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person lets the users of an app in by their tokens, and tries some. */
@ExtendWith(BrowserExtension.class)
class TokensBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SECRET = "a secret that an app and Relata share";

  @Test
  void tokensAreTakenOnceTheirSecretIsSet(Page page) {
    String slug = library();
    String ada = signed(SECRET, Map.of("roles", List.of("reader", "owner")));
    SERVER.bearer(ada).graphql(slug, "{ books { title } }").expect(401);
    ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
    person.open("/tenants/" + slug + "/access/keys");
    person.follow("Tokens");
    tries(person, ada);
    assertThat(page.locator("#check")).containsText("The token is refused.");

    page.getByLabel("Signed by").selectOption("HS256");
    person.fill("Secret, for HS256", "short");
    person.fill("Roles that tokens may carry", "reader owner");
    person.press("Save");
    person.isTold("secret", "32");
    person.isTold("roles", "owner");
    assertThat(page.getByLabel("Roles that tokens may carry")).hasValue("reader owner");
    person.fill("Secret, for HS256", SECRET);
    person.fill("Roles that tokens may carry", "reader");
    person.press("Save");
    person.reads("Tokens of app users are taken as you have set it.");
    Assertions.assertFalse(page.content().contains(SECRET));

    tries(person, ada);
    assertThat(page.locator("#check")).containsText("The token is taken.");
    assertThat(page.locator("#check .facts .badge")).hasText("reader");
    Assertions.assertFalse(page.content().contains(ada));
    Assertions.assertEquals(
        "{\"books\":[{\"title\":\"Sea\"}]}",
        SERVER.bearer(ada).graphql(slug, "{ books { title } }").data().toString());

    tries(person, signed("another secret that is as long as that", Map.of()));
    assertThat(page.locator("#check")).containsText("The token is refused.");
    assertThat(page.locator("#check .breaking")).containsText("signature");
    tries(person, "<script>not.a.token</script>");
    assertThat(page.locator("#check")).containsText("The token is refused.");
  }

  private static void tries(ConsolePerson person, String token) {
    person.fill("Token", token);
    person.press("See what it makes");
  }

  private static String signed(String secret, Map<String, Object> claims) {
    try {
      return TestIssuer.signed(
          new JWSHeader(JWSAlgorithm.HS256), new MACSigner(secret), TestIssuer.claims(claims));
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String library() {
    String slug = SERVER.newTenant();
    SERVER.publish(
        slug,
        """
        [{"edit": "add_table", "name": "book", "fields": [{"name": "title", "type": "text"}]}]
        """);
    SERVER.graphql(slug, "mutation { add_book(input: {title: \"Sea\"}) { id } }").data();
    SERVER
        .operator()
        .put(
            "/api/tenants/" + slug + "/roles/reader",
            "{\"grants\": [{\"table\": \"book\", \"action\": \"read\"}]}")
        .expect(200);
    return slug;
  }
}
