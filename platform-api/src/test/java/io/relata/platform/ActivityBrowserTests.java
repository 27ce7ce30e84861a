package io.relata.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.ConsolePerson;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.browser.BrowserExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person looks who did what to a tenant. */
@ExtendWith(BrowserExtension.class)
class ActivityBrowserTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SHARED_SECRET = "a secret that an app and Relata share";

  /** More than the page shows at once. */
  private static final int IMPORTS = 60;

  @Test
  void theLogIsFilteredAndReadToItsEnd(Page page) throws IOException {
    String slug = SERVER.newTenant();
    for (int i = 1; i <= IMPORTS; i++) {
      SERVER
          .bean(ActivityLog.class)
          .append(
              new Actor("account:<b>eve</b>@example.org", "192.0.2.1"),
              tenant(slug),
              "rows.imported",
              Map.of("table", "book", "rows", i));
    }
    String key = SERVER.newKey(slug, "viewer");
    SERVER
        .operator()
        .patch(
            "/api/tenants/" + slug + "/settings",
            Map.of("jwt", Map.of("algorithm", "HS256", "secret", SHARED_SECRET)))
        .expect(200);

    ConsolePerson person = new ConsolePerson(SERVER, page).signIn();
    person.open("/tenants/" + slug);
    person.follow("Activity");
    assertThat(page.locator("table.activity .what")).hasCount(50);
    assertThat(page.locator("table.activity .what").first()).hasText("Changed settings");
    page.locator("#activity-more a").click();
    assertThat(page.locator("table.activity .what").last()).hasText("Made the tenant");
    assertThat(page.locator("#activity-more")).hasCount(0);
    givesNoSecretAway(page.content(), key);

    person.choose("What", "API keys");
    assertThat(page.locator("table.activity .what")).hasText(new String[] {"Made an API key"});
    person.choose("What", "Everything");
    person.fill("By whom", "<b>eve</b>");
    assertThat(page.locator("table.activity tr").nth(1)).containsText("<b>eve</b>@example.org");
    assertThat(page.locator("table.activity .what")).hasCount(50);
    person.fill("By whom", "");
    person.fill("From", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
    assertThat(page.locator(".empty")).containsText("Nothing like that");
    person.fill("From", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
    assertThat(page.locator("table.activity .what")).hasCount(50);

    Download file = page.waitForDownload(() -> person.follow("Save these as CSV"));
    String csv = Files.readString(file.path());
    Assertions.assertThat(csv.lines().filter(line -> line.contains("rows.imported")))
        .hasSize(IMPORTS);
    givesNoSecretAway(csv, key);
  }

  private static void givesNoSecretAway(String text, String key) {
    Assertions.assertThat(text)
        .doesNotContain(key, key.substring(key.lastIndexOf('_') + 1), SHARED_SECRET);
  }

  private static Tenant tenant(String slug) {
    return SERVER.bean(Tenants.class).find(new TenantSlug(slug)).orElseThrow();
  }
}
