package io.relata.admin.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Where a browser library lies that is served from its jar: the address holds its version, which
 * the jar tells.
 */
public final class BrowserLibrary {

  private BrowserLibrary() {}

  /** The folder of a library of {@code org.mvnpm}, as an address. */
  public static String address(String name) {
    String about = "/META-INF/maven/org.mvnpm/" + name + "/pom.properties";
    try (InputStream stream = BrowserLibrary.class.getResourceAsStream(about)) {
      if (stream == null) {
        throw new IllegalStateException("the jar of the browser library " + name + " is missing");
      }
      Properties properties = new Properties();
      properties.load(stream);
      return "/_static/" + name + "/" + properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
