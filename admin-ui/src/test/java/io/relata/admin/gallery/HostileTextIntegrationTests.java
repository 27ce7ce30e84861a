package io.relata.admin.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Labels, descriptions, values and messages are text, whatever they hold. */
@SpringBootTest(classes = GalleryApplication.class)
@AutoConfigureMockMvc
class HostileTextIntegrationTests {

  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

  @Autowired MockMvcTester mvc;

  static Set<String> screens() {
    return Screens.of("").keySet();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void showsMarkupAsText(String screen) {
    String html = html(screen, HOSTILE);
    assertThat(html).doesNotContain("<script>alert", "<img src=x", "\"'><img");
    if (html(screen, "plain-and-easy-to-find").contains("plain-and-easy-to-find")) {
      assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void holdsNoScriptOrStyleThatThePolicyWouldStop(String screen) {
    assertThat(html(screen, ""))
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContainPattern("<style[\\s>]")
        .doesNotContainPattern("<[^>]*\\sstyle=")
        .doesNotContainPattern("<[^>]*\\son[a-z]+=")
        .doesNotContain("javascript:");
  }

  @ParameterizedTest
  @MethodSource("screens")
  void namesEachElementOfAForm(String screen) {
    String html = html(screen, "");
    java.util.regex.Matcher element =
        java.util.regex.Pattern.compile("<(?:input|select|textarea)\\b[^>]*>").matcher(html);
    while (element.find()) {
      String tag = element.group();
      boolean named =
          tag.contains("type=\"hidden\"")
              || tag.contains("aria-label=")
              || tag.contains("type=\"radio\"")
              || tag.contains("type=\"checkbox\"")
              || html.contains("for=\"" + id(tag) + "\"");
      assertThat(named).as(tag).isTrue();
    }
  }

  private static String id(String tag) {
    java.util.regex.Matcher id = java.util.regex.Pattern.compile("\\sid=\"([^\"]*)\"").matcher(tag);
    return id.find() ? id.group(1) : "(none)";
  }

  private String html(String screen, String text) {
    var answer = mvc.get().uri("/gallery/{screen}?text={text}", screen, text).exchange();
    assertThat(answer).hasStatusOk();
    return assertThat(answer).bodyText().actual();
  }
}
