package io.relata.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link Page} of its own, in a fresh profile of the installed browser:
 *
 * <pre>{@code
 * @ExtendWith(BrowserExtension.class)
 * class SignInBrowserTests {
 *   @Test
 *   void signsIn(Page page) { ... }
 * }
 * }</pre>
 *
 * <p>Where there is no browser the class is skipped with a notice, or fails with {@code
 * -Dbrowser=required}. A failed test leaves {@code target/screenshots/<class>.<method>.png}; an
 * error of a page's script fails the test.
 */
public final class BrowserExtension
    implements BeforeAllCallback, ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace KEPT =
      ExtensionContext.Namespace.create(BrowserExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> program = InstalledBrowser.find();
    if (program.isPresent()) {
      return;
    }
    String notice =
        "There is no Chromium or Chrome here: "
            + context.getRequiredTestClass().getSimpleName()
            + " did not run";
    if (System.getProperty("browser", "optional").equals("required")) {
      throw new AssertionError(notice);
    }
    System.err.println("*** " + notice + " ***");
    Assumptions.abort(notice);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Page.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Session session =
        context
            .getRoot()
            .getStore(KEPT)
            .computeIfAbsent(Session.class, unused -> Session.open(), Session.class);
    BrowserContext profile =
        session.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
    Page page = profile.newPage();
    var opened = new OpenedPage(page, new ArrayList<>());
    page.onPageError(opened.errors()::add);
    context.getStore(KEPT).put(OpenedPage.class, opened);
    return page;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    OpenedPage opened = context.getStore(KEPT).get(OpenedPage.class, OpenedPage.class);
    if (opened == null) {
      return;
    }
    boolean failed = context.getExecutionException().isPresent() || !opened.errors().isEmpty();
    if (failed) {
      opened.page().screenshot(new Page.ScreenshotOptions().setPath(picture(context)));
    }
    opened.page().context().close();
    if (!opened.errors().isEmpty()) {
      throw new AssertionError("Errors in the page: " + opened.errors());
    }
  }

  private static Path picture(ExtensionContext context) {
    return Path.of(
        "target",
        "screenshots",
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName()
            + ".png");
  }

  private record OpenedPage(Page page, List<String> errors) {}

  /** One browser for all tests of the JVM. */
  private record Session(Playwright driver, Browser browser) implements AutoCloseable {

    static Session open() {
      Playwright driver = InstalledBrowser.driver();
      return new Session(
          driver, InstalledBrowser.launch(driver, InstalledBrowser.find().orElseThrow()));
    }

    @Override
    public void close() {
      browser.close();
      driver.close();
    }
  }
}
