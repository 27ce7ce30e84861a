package io.relata.structure;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which package may know which. An entry names the packages that a package imports; what these
 * import it may import too. {@code metadata}, {@code runtime} and so on stand for all packages
 * below them.
 */
final class PackageMap {

  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          // What a model is, how it may change, where it is kept, how it reaches the database.
          entry("metadata.model", List.of()),
          entry("metadata.access", List.of("metadata.model")),
          entry("metadata.check", List.of("metadata.access")),
          entry("metadata.edit", List.of("metadata.check")),
          entry("metadata.document", List.of("metadata.edit")),
          entry("metadata.plan", List.of("metadata.document")),
          entry("metadata.cache", List.of()),
          // Liquibase made to run in a transaction of ours, for the platform's schema and the
          // tenants'.
          entry("metadata.liquibase", List.of("metadata.model")),
          entry(
              "metadata.store",
              List.of(
                  "metadata.document", "metadata.plan", "metadata.liquibase", "metadata.cache")),
          entry("metadata.publish", List.of("metadata.store")),
          // A model made to run. The names that a caller can say stand beside the way of a request.
          entry("runtime.api", List.of("metadata.access")),
          entry("runtime.request", List.of("runtime.api")),
          entry("runtime.plan", List.of("runtime.request")),
          entry("runtime.rest", List.of("runtime.plan")),
          entry("runtime.sql", List.of("runtime.plan", "metadata.cache")),
          entry("runtime.schema", List.of("runtime.plan", "metadata.store")),
          entry("runtime.execution", List.of("runtime.sql", "runtime.schema")),
          entry("runtime.policy", List.of("runtime.execution")),
          entry("runtime.explain", List.of("runtime.policy")),
          entry("runtime.transfer", List.of("runtime.execution")),
          entry("runtime.sample", List.of("runtime.transfer", "metadata.publish")),
          // Who app users are, by their tokens.
          entry("runtime.identity", List.of("metadata.store")),
          entry("runtime.swap", List.of("metadata.store", "runtime.schema")),
          entry("runtime.live", List.of("runtime.execution")),
          entry("runtime.usage", List.of("metadata.store", "runtime.request")),
          // The edges: neither knows the other.
          entry("platform", List.of("metadata", "runtime", "platform")),
          entry("admin", List.of("metadata", "runtime", "admin")));

  /**
   * Libraries that only some packages know: the prefix of the library's packages, and who may
   * import it.
   */
  static final Map<String, List<String>> OWNERS =
      Map.of(
          "org.jooq",
              List.of(
                  "metadata.store",
                  "metadata.plan",
                  "metadata.publish",
                  "runtime.sql",
                  "runtime.execution"),
          "graphql", List.of("runtime.schema", "runtime.request", "platform.graphql"),
          "com.nimbusds", List.of("runtime.identity"),
          "org.apache.hc", List.of("runtime.identity"),
          "liquibase", List.of("metadata.liquibase", "metadata.store", "metadata.publish"),
          "org.thymeleaf", List.of("admin"),
          "com.google.zxing", List.of("admin.account"),
          "org.springframework.web", List.of("platform", "admin"),
          "org.springframework.security.web", List.of("platform", "admin"),
          "jakarta.servlet", List.of("platform", "admin"));

  /** Packages of values and pure functions: no database, no Spring, no other machinery. */
  static final Set<String> PURE =
      Set.of(
          "metadata.model",
          "metadata.access",
          "metadata.check",
          "metadata.edit",
          "metadata.document",
          "metadata.plan",
          "runtime.api",
          "runtime.request",
          "runtime.plan",
          "runtime.sql");

  private PackageMap() {}

  /**
   * The entry that a package belongs to, such as {@code runtime.sql} for {@code
   * io.relata.runtime.sql.json}, or {@code admin}; the package itself where the map does not know
   * it.
   */
  static String entryOf(String packageName) {
    String path = packageName.replaceFirst("^io\\.relata\\.?", "");
    return MAY_IMPORT.keySet().stream()
        .filter(entry -> isWithin(path, entry))
        .findFirst()
        .orElse(path);
  }

  static boolean isKnown(String packageName) {
    return MAY_IMPORT.containsKey(entryOf(packageName));
  }

  /** Whether one package may import another; both full names of packages of Relata. */
  static boolean allows(String from, String to) {
    String origin = entryOf(from);
    String target = entryOf(to);
    return origin.equals(target)
        || reach(origin).stream().anyMatch(allowed -> isWithin(target, allowed));
  }

  static boolean isWithin(String path, String entry) {
    return path.equals(entry) || path.startsWith(entry + ".");
  }

  private static Set<String> reach(String entry) {
    var reached = new TreeSet<String>();
    collect(entry, reached);
    return reached;
  }

  private static void collect(String entry, Set<String> reached) {
    for (String next : MAY_IMPORT.getOrDefault(entry, List.of())) {
      if (reached.add(next)) {
        collect(next, reached);
      }
    }
  }
}
