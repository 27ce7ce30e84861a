package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address that the console's controllers answer, with names of a tenant of the template
 * {@code music_store} in the places of the variables: for what must hold of all of them.
 */
public final class ConsoleAddresses {

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

  /** Beside {@code slug}; an address with another variable needs a value here. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("table", "album"),
          Map.entry("field", "title"),
          Map.entry("address", "album.artist"),
          Map.entry("relation", "artist"),
          Map.entry("type", "mood"),
          Map.entry("value", "CALM"),
          Map.entry("id", "1"),
          Map.entry("number", "1"),
          Map.entry("position", "0"),
          Map.entry("name", "reader"),
          Map.entry("action", "read"),
          Map.entry("email", "nobody@example.org"),
          Map.entry("secret", "unknown"),
          Map.entry("provider", "none"));

  /** Open to everybody: they are the way in. */
  private static final List<String> OPEN = List.of("/sign-in", "/invitations/");

  private ConsoleAddresses() {}

  /** Makes the tenant that the addresses are about. */
  public static void makeTenant(RelataServer server, String slug) {
    server
        .operator()
        .post("/api/tenants", Map.of("slug", slug, "name", "Pages", "template", "music_store"))
        .expect(201);
    server.publish(
        slug, "[{\"edit\": \"add_enum\", \"name\": \"mood\", \"values\": [\"CALM\", \"LOUD\"]}]");
    server
        .operator()
        .put("/api/tenants/" + slug + "/roles/reader", Map.of("grants", List.of()))
        .expect(200);
  }

  /** Whether strangers may see the page. */
  public static boolean isOpen(String page) {
    return OPEN.stream().anyMatch(page::startsWith);
  }

  /** Of pages and parts of pages. */
  public static Set<String> ofPages(RequestMappingHandlerMapping mappings, String slug) {
    return addresses(mappings, slug, RequestMethod.GET);
  }

  /** Where forms are sent to. */
  public static Set<String> ofForms(RequestMappingHandlerMapping mappings, String slug) {
    return addresses(mappings, slug, RequestMethod.POST);
  }

  private static Set<String> addresses(
      RequestMappingHandlerMapping mappings, String slug, RequestMethod method) {
    Set<String> addresses = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("io.relata.admin")
                  && mapping.getMethodsCondition().getMethods().contains(method)) {
                addresses.addAll(filled(mapping.getPatternValues(), slug));
              }
            });
    assertThat(addresses).hasSizeGreaterThan(10);
    return addresses;
  }

  private static List<String> filled(Collection<String> patterns, String slug) {
    return patterns.stream()
        .map(pattern -> VARIABLE.matcher(pattern).replaceAll(variable -> value(variable, slug)))
        .toList();
  }

  private static String value(MatchResult variable, String slug) {
    String name = variable.group(1);
    String value = name.equals("slug") ? slug : VALUES.get(name);
    assertThat(value).as("a value for {%s} in ConsoleAddresses", name).isNotNull();
    return value;
  }
}
