package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.model.DataModel;
import io.relata.testing.TestPlatform;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class InvitationsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final Tenant LIBRARY = PLATFORM.tenant("library", DataModel.EMPTY);
  private static final Tenant CLINIC = PLATFORM.tenant("clinic", DataModel.EMPTY);
  private static final String PASSWORD = "correct horse";

  private final Accounts accounts = PLATFORM.bean(Accounts.class);
  private final Members members = PLATFORM.bean(Members.class);
  private final Invitations invitations = PLATFORM.bean(Invitations.class);
  private final Membership owner = member(BuiltInRole.OWNER);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void makesAnAccountThatIsAMemberAndNoOperator() {
    String email = email();
    InvitationOutcome.Invited invited =
        invite(owner, " " + email.toUpperCase(java.util.Locale.ROOT));
    assertThat(invitations.open(invited.secret())).contains(invited.invitation());
    assertThat(invitations.list(LIBRARY)).contains(invited.invitation());
    assertThat(invitations.list(CLINIC)).isEmpty();
    assertThat(invited.toString()).doesNotContain(invited.secret());

    assertThat(invitations.accept(invited.secret(), PASSWORD, "192.0.2.1"))
        .isInstanceOf(Acceptance.Accepted.class);
    Account account = accounts.authenticate(email, PASSWORD).orElseThrow();
    assertThat(account.isOperator()).isFalse();
    assertThat(members.find(account, LIBRARY).orElseThrow().role()).isEqualTo(BuiltInRole.EDITOR);
    assertThat(members.find(account, CLINIC)).isEmpty();
  }

  @Test
  void opensOnce() {
    InvitationOutcome.Invited invited = invite(owner, email());
    invitations.accept(invited.secret(), PASSWORD, "192.0.2.1");
    assertThat(invitations.open(invited.secret())).isEmpty();
    assertThat(invitations.accept(invited.secret(), "another password", "192.0.2.1"))
        .isEqualTo(new Acceptance.NoSuchInvitation());
    assertThat(accounts.authenticate(invited.invitation().email(), PASSWORD)).isPresent();
  }

  @Test
  void opensOnceHoweverManyTryAtOnce() throws InterruptedException, ExecutionException {
    InvitationOutcome.Invited invited = invite(owner, email());
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Acceptance>> tries =
          Stream.generate(
                  () ->
                      pool.submit(
                          () -> invitations.accept(invited.secret(), PASSWORD, "192.0.2.1")))
              .limit(4)
              .toList();
      int accepted = 0;
      for (Future<Acceptance> attempt : tries) {
        accepted += attempt.get() instanceof Acceptance.Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    }
  }

  @Test
  void expiresAndIsWithdrawnAndIsReplaced() {
    InvitationOutcome.Invited expired = invite(owner, email());
    PLATFORM
        .database()
        .execute(
            "update relata.invitations set expires_at = now() where id = '"
                + expired.invitation().id()
                + "'");
    holdsNoMore(expired);

    InvitationOutcome.Invited withdrawn = invite(owner, email());
    Membership elsewhere = new Membership(owner.account(), CLINIC, BuiltInRole.OWNER);
    assertThat(invitations.withdraw(elsewhere, withdrawn.invitation().id(), Actor.PLATFORM))
        .isFalse();
    assertThat(invitations.withdraw(owner, withdrawn.invitation().id(), Actor.PLATFORM)).isTrue();
    holdsNoMore(withdrawn);

    InvitationOutcome.Invited replaced = invite(owner, email());
    InvitationOutcome.Invited again = invite(owner, replaced.invitation().email());
    holdsNoMore(replaced);
    assertThat(invitations.open(again.secret())).isPresent();
  }

  @Test
  void isAcceptedByTheInvitedAccountAlone() {
    Account ann = account();
    Account eve = account();
    InvitationOutcome.Invited invited = invite(owner, ann.email());
    assertThat(invitations.accept(invited.secret(), PASSWORD, "192.0.2.1"))
        .as("as if she had no account")
        .isEqualTo(new Acceptance.HasAccount());
    assertThat(invitations.accept(invited.secret(), eve, "192.0.2.1"))
        .isEqualTo(new Acceptance.ForAnother());
    assertThat(members.find(eve, LIBRARY)).isEmpty();
    assertThat(members.find(ann, LIBRARY)).isEmpty();
    assertThat(invitations.accept(invited.secret(), ann, "192.0.2.1"))
        .isInstanceOf(Acceptance.Accepted.class);
    assertThat(members.find(ann, LIBRARY)).isPresent();
    assertThat(invitations.create(owner, ann.email(), BuiltInRole.OWNER, Actor.PLATFORM))
        .isEqualTo(new InvitationOutcome.IsMember());
  }

  @Test
  void endsWithTheRightToInvite() {
    Membership other = member(BuiltInRole.OWNER);
    InvitationOutcome.Invited first = invite(other, email());
    members.set(owner, other.account().email(), BuiltInRole.BUILDER, Actor.PLATFORM);
    holdsNoMore(first);

    members.set(owner, other.account().email(), BuiltInRole.OWNER, Actor.PLATFORM);
    InvitationOutcome.Invited second = invite(other, email());
    members.remove(owner, other.account().email(), Actor.PLATFORM);
    holdsNoMore(second);
  }

  @Test
  void keepsNoSecret() {
    InvitationOutcome.Invited invited = invite(owner, email());
    assertThat(
            PLATFORM.database().value("select string_agg(i::text, ' ') from relata.invitations i"))
        .doesNotContain(invited.secret());
  }

  private void holdsNoMore(InvitationOutcome.Invited invited) {
    assertThat(invitations.open(invited.secret())).isEmpty();
    assertThat(invitations.list(LIBRARY)).doesNotContain(invited.invitation());
    assertThat(invitations.accept(invited.secret(), PASSWORD, "192.0.2.1"))
        .isEqualTo(new Acceptance.NoSuchInvitation());
    assertThat(accounts.find(invited.invitation().email())).isEmpty();
  }

  private InvitationOutcome.Invited invite(Membership by, String email) {
    return (InvitationOutcome.Invited)
        invitations.create(by, email, BuiltInRole.EDITOR, Actor.PLATFORM);
  }

  private Membership member(BuiltInRole role) {
    Account operator =
        accounts.create(email(), PASSWORD, AccountKind.OPERATOR, Actor.PLATFORM).orElseThrow();
    Account account = account();
    members.set(
        new Membership(operator, LIBRARY, BuiltInRole.OWNER),
        account.email(),
        role,
        Actor.PLATFORM);
    return new Membership(account, LIBRARY, role);
  }

  private Account account() {
    return accounts.create(email(), PASSWORD, AccountKind.MEMBER, Actor.PLATFORM).orElseThrow();
  }

  private static String email() {
    return "ann-" + UUID.randomUUID() + "@example.org";
  }
}
