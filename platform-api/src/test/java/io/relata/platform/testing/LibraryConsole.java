package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The console of a tenant of its own with authors and their books, and who is signed in there. */
public record LibraryConsole(RelataServer server, String slug, ConsoleSession session) {

  private static final String MEMBERS_PASSWORD = "correct horse";

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "author",
        "fields": [{"name": "name", "type": "text"}, {"name": "user_id", "type": "text"}]},
       {"edit": "add_table", "name": "book",
        "fields": [{"name": "title", "type": "text"}, {"name": "pages", "type": "integer"}]},
       {"edit": "add_relation", "from": "book", "name": "author", "to": "author",
        "inverse": "books", "cardinality": "many-to-one"}]
      """;

  private static final String ROWS =
      """
      mutation {
        ada: add_book(input: {title: "Notes", pages: 3,
          author: {_action: ADD, name: "Ada", user_id: "ada"}}) { id }
        grace: add_book(input: {title: "Compilers", pages: 5,
          author: {_action: ADD, name: "Grace", user_id: "grace"}}) { id }
      }
      """;

  /** The operator is signed in. */
  public static LibraryConsole on(RelataServer server) {
    String slug = server.newTenant();
    server.publish(slug, MODEL);
    server.graphql(slug, ROWS).data();
    ConsoleSession session =
        ConsoleSession.on(server).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
    return new LibraryConsole(server, slug, session);
  }

  /** The same with a fresh member signed in. */
  public LibraryConsole as(BuiltInRole role) {
    String email = "person-" + UUID.randomUUID() + "@example.org";
    assertThat(
            server
                .bean(Accounts.class)
                .create(email, MEMBERS_PASSWORD, AccountKind.MEMBER, Actor.PLATFORM))
        .isPresent();
    server
        .operator()
        .put("/api/tenants/" + slug + "/members/" + email, Map.of("role", role.roleName()))
        .expect(200);
    return new LibraryConsole(
        server, slug, ConsoleSession.on(server).signedIn(email, MEMBERS_PASSWORD));
  }

  public Tenant tenant() {
    return server.bean(Tenants.class).find(new TenantSlug(slug)).orElseThrow();
  }

  public CurrentPolicy current() {
    return server.bean(AccessPolicies.class).latest(tenant().id());
  }

  public AccessPolicy policy() {
    return current().policy();
  }

  /**
   * @param path within the section on access, {@code /roles}
   */
  public HttpAnswer get(String path) {
    return session.get("/tenants/" + slug + "/access" + path);
  }

  /** A form; the revision that it begins from is the latest where it says none. */
  public HttpAnswer post(String path, Map<String, String> form) {
    Map<String, String> sent = new LinkedHashMap<>(form);
    sent.putIfAbsent("revision", String.valueOf(current().revision()));
    return session.post("/tenants/" + slug + "/access" + path, sent);
  }

  /** Puts a policy in force from its text. */
  public void put(String yaml) {
    server
        .operator()
        .with("Content-Type", "application/yaml")
        .put("/api/tenants/" + slug + "/access", yaml)
        .expect(200);
  }

  /** A GraphQL request with a key that has a role. */
  public HttpAnswer graphql(String role, String query) {
    return server.bearer(server.newKey(slug, role)).graphql(slug, query);
  }
}
