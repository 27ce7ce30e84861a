package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invitations from the link to the member, over HTTP. */
class InvitationsIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String PASSWORD = "correct horse";

  private final HttpCalls operator = SERVER.operator();
  private final String slug = SERVER.newTenant();
  private final String invitations = "/api/tenants/" + slug + "/invitations";

  @Test
  void makesAMemberOfWhoFollowsTheLinkOnce() {
    String email = email();
    JsonNode made = invite(email, "editor");
    assertThat(operator.get(invitations).expect(200).json())
        .singleElement()
        .satisfies(one -> assertThat(one.has("link")).isFalse());
    String path = path(made);

    ConsoleSession person = ConsoleSession.on(SERVER);
    assertThat(person.get(path).expect(200).body()).contains(email).contains("an editor");
    person.post(path, Map.of("chosen", "short", "repeated", "short")).expect(422);
    person.post(path, Map.of("chosen", PASSWORD, "repeated", "something else")).expect(422);
    assertThat(
            person
                .post(path, Map.of("chosen", PASSWORD, "repeated", PASSWORD))
                .expect(302)
                .header("Location"))
        .endsWith("/sign-in");
    person.signedIn(email, PASSWORD);
    person.get("/tenants/" + slug).expect(200);
    person.get("/tenants/" + slug + "/settings").expect(403);

    person.get(path).expect(404);
    ConsoleSession second = ConsoleSession.on(SERVER);
    second.post(path, Map.of("chosen", PASSWORD, "repeated", PASSWORD)).expect(404);
    assertThat(operator.get(invitations).expect(200).json()).isEmpty();
    assertThat(operator.get("/api/tenants/" + slug + "/members").expect(200).json())
        .singleElement()
        .satisfies(one -> assertThat(one.required("email").stringValue()).isEqualTo(email));
    operator.post(invitations, Map.of("email", email, "role", "owner")).problem(409, "IS_MEMBER");
  }

  @Test
  void letsAnAccountJoinOnlyWhenItIsTheInvitedOne() {
    String email = account();
    String path = path(invite(email, "viewer"));
    ConsoleSession eve = ConsoleSession.on(SERVER).signedIn(account(), PASSWORD);
    assertThat(eve.get(path).expect(200).body()).contains("You are signed in as");
    eve.post(path + "/membership", Map.of()).expect(200);
    eve.get("/tenants/" + slug).expect(404);

    ConsoleSession invited = ConsoleSession.on(SERVER);
    assertThat(invited.get(path).expect(200).body()).contains("You have an account");
    assertThat(
            invited
                .post(path, Map.of("chosen", "taken over!", "repeated", "taken over!"))
                .expect(200)
                .body())
        .contains("You have an account");
    assertThat(SERVER.bean(Accounts.class).authenticate(email, "taken over!")).isEmpty();
    invited.get(path + "/membership").expect(302);
    assertThat(invited.password(email, PASSWORD).expect(302).header("Location"))
        .contains(path + "/membership");
    invited.get(path).expect(200);
    invited.post(path + "/membership", Map.of()).expect(302);
    invited.get("/tenants/" + slug).expect(200);
  }

  @Test
  void opensNothingByLinksThatHoldNoMore() {
    JsonNode withdrawn = invite(email(), "owner");
    operator.delete(invitations + "/" + withdrawn.required("id").stringValue()).expect(204);
    operator
        .delete(invitations + "/" + withdrawn.required("id").stringValue())
        .problem(404, "NOT_FOUND");
    JsonNode expired = invite(email(), "owner");
    SERVER
        .database()
        .execute(
            "update relata.invitations set expires_at = now() - interval '1 second' where id = '"
                + expired.required("id").stringValue()
                + "'");
    for (String path :
        new String[] {
          path(withdrawn), path(expired), "/invitations/guessed", "/invitations/" + "0".repeat(64)
        }) {
      ConsoleSession person = ConsoleSession.on(SERVER);
      assertThat(person.get(path).expect(404).body()).contains("holds no more");
      person.post(path, Map.of("chosen", PASSWORD, "repeated", PASSWORD)).expect(404);
    }
  }

  @Test
  void refusesWhatIsNoInvitation() {
    operator
        .post(invitations, Map.of("email", "ann", "role", "viewer"))
        .problem(400, "INVALID_VALUE");
    operator
        .post(invitations, Map.of("email", "a\nb@example.org", "role", "viewer"))
        .problem(400, "INVALID_VALUE");
    operator
        .post(invitations, Map.of("email", email(), "role", "operator"))
        .problem(400, "INVALID_VALUE");
    operator.get(invitations + "/nothing").problem(404, "NOT_FOUND");
  }

  private JsonNode invite(String email, String role) {
    return operator.post(invitations, Map.of("email", email, "role", role)).expect(201).json();
  }

  private static String path(JsonNode invitation) {
    return URI.create(invitation.required("link").stringValue()).getPath();
  }

  private static String account() {
    return SERVER
        .bean(Accounts.class)
        .create(email(), PASSWORD, AccountKind.MEMBER, Actor.PLATFORM)
        .orElseThrow()
        .email();
  }

  private static String email() {
    return "ann-" + UUID.randomUUID() + "@example.org";
  }
}
