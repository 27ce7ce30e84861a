package io.relata.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrowserExtension.class)
class BrowserExtensionBrowserTests {

  @Test
  void runsTheScriptsOfAPage(Page page) {
    page.setContent("<button onclick=\"this.textContent = 'pressed'\">press</button>");
    page.click("button");
    assertThat(page.textContent("button")).isEqualTo("pressed");
  }
}
