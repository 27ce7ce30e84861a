package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.ActivityEntry;
import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.Operators;
import io.relata.metadata.store.SecondFactors;
import io.relata.metadata.store.TotpSecret;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.RelataServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only operators look after accounts; what they do there holds at once. */
class AccountsScreenIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String PASSWORD = "correct horse";
  private static final List<String> ACTS =
      List.of("promotion", "demotion", "second-factor/deletion", "sessions/deletion");

  private final Accounts accounts = SERVER.bean(Accounts.class);

  @Test
  void isClosedToMembersWhateverTheyAskFor() {
    Account eve = account(AccountKind.MEMBER);
    Account ann = withSecondFactor(account(AccountKind.MEMBER));
    ConsoleSession session = ConsoleSession.on(SERVER).signedIn(eve.email(), PASSWORD);
    assertThat(session.get("/tenants").expect(200).body()).doesNotContain("href=\"/accounts\"");
    for (Account whose : List.of(eve, ann)) {
      assertThat(session.get("/accounts/" + whose.id()).expect(403).body())
          .doesNotContain(ann.email());
      ACTS.forEach(act -> session.post(at(whose, act), Map.of()).expect(403));
    }
    session.get("/accounts").expect(403);
    session.get("/accounts?email=" + ann.email()).expect(403);
    session.get("/accounts/").expect(403);
    String token =
        SERVER.bean(ConsoleTokens.class).create(eve, "script", null, Actor.PLATFORM).secret();
    SERVER.bearer(token).get("/accounts").expect(302);
    assertThat(accounts.find(eve.id())).contains(eve);
    assertThat(accounts.find(ann.id())).contains(ann);
    assertThat(SERVER.bean(SecondFactors.class).isOn(ann)).isTrue();
  }

  @Test
  void takesOperatorsRightsAwayAtOnce() {
    Account ann = account(AccountKind.MEMBER);
    ConsoleSession operator = operator();
    operator.post(at(ann, "promotion"), Map.of()).expect(302);
    ConsoleSession hers = ConsoleSession.on(SERVER).signedIn(ann.email(), PASSWORD);
    String token =
        SERVER.bean(ConsoleTokens.class).create(ann, "script", null, Actor.PLATFORM).secret();
    hers.get("/accounts").expect(200);
    SERVER.bearer(token).get("/api/activity").expect(200);

    operator.post(at(ann, "demotion"), Map.of()).expect(302);

    hers.get("/accounts").expect(403);
    hers.post(at(ann, "promotion"), Map.of()).expect(403);
    SERVER.bearer(token).get("/api/activity").problem(403, "FORBIDDEN");
    assertThat(newest(2))
        .extracting(ActivityEntry::action, entry -> entry.details().get("email"))
        .contains(org.assertj.core.groups.Tuple.tuple("account.demoted", ann.email()));
    assertThat(newest(1).getFirst().actor().identity()).isEqualTo("account:" + RelataServer.EMAIL);
  }

  @Test
  void resetsALostSecondFactorAndEndsSessions() {
    Account ann = account(AccountKind.MEMBER);
    ConsoleSession hers = ConsoleSession.on(SERVER).signedIn(ann.email(), PASSWORD);
    withSecondFactor(ann);
    hers.get("/account").expect(302);
    ConsoleSession operator = operator();
    assertThat(operator.get("/accounts/" + ann.id()).expect(200).body())
        .contains("Reset the second factor");
    operator.post(at(ann, "second-factor/deletion"), Map.of()).expect(302);
    assertThat(operator.get("/accounts/" + ann.id()).expect(200).body())
        .contains("the password alone signs in")
        .doesNotContain("Reset the second factor");
    ConsoleSession again = ConsoleSession.on(SERVER).signedIn(ann.email(), PASSWORD);

    operator.post(at(ann, "sessions/deletion"), Map.of()).expect(302);
    again.get("/account").expect(302);
  }

  @Test
  void asksForThePasswordWhereItIsTheOwnAccount() {
    Account root = accounts.find(RelataServer.EMAIL).orElseThrow();
    ConsoleSession operator = operator();
    for (String act : List.of("second-factor/deletion", "sessions/deletion")) {
      operator.post(at(root, act), Map.of()).expect(302);
      assertThat(operator.get("/accounts/" + root.id()).expect(200).body())
          .contains("This is your own account.");
    }
  }

  @Test
  void doesNothingWithoutTheTokenOfTheForm() {
    Account ann = account(AccountKind.MEMBER);
    ConsoleSession operator = operator();
    ACTS.forEach(act -> operator.calls().form(at(ann, act), "").expect(403));
    assertThat(accounts.find(ann.id())).contains(ann);
  }

  @Test
  void knowsNoAccountsByOtherWords() {
    ConsoleSession operator = operator();
    for (String id : List.of("1", "0-0-0-0-0", UUID.randomUUID().toString(), "%27%20or%201=1")) {
      operator.get("/accounts/" + id).expect(404);
      operator.post("/accounts/" + id + "/promotion", Map.of()).expect(404);
    }
    assertThat(operator.get("/accounts?email=%3Cscript%3E").expect(200).body())
        .contains("No account has an e-mail address like that.")
        .doesNotContain("<script>\u0000");
    assertThat(SERVER.bean(Operators.class).list("", "", 1)).hasSize(1);
  }

  private static ConsoleSession operator() {
    return ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  private static String at(Account account, String act) {
    return "/accounts/" + account.id() + "/" + act;
  }

  private static List<ActivityEntry> newest(int many) {
    return SERVER.bean(ActivityLog.class).page(ActivityFilter.ALL, null, many).entries();
  }

  private static Account withSecondFactor(Account account) {
    TotpSecret secret = TotpSecret.random();
    return SERVER
        .bean(SecondFactors.class)
        .turnOn(account, secret, secret.code(Instant.now()), Actor.PLATFORM)
        .orElseThrow()
        .account();
  }

  private Account account(AccountKind kind) {
    return accounts
        .create("person-" + UUID.randomUUID() + "@example.org", PASSWORD, kind, Actor.PLATFORM)
        .orElseThrow();
  }
}
