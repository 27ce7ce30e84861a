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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MembersIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final Tenant LIBRARY = PLATFORM.tenant("library", DataModel.EMPTY);
  private static final Tenant CLINIC = PLATFORM.tenant("clinic", DataModel.EMPTY);
  private static final Account OPERATOR = account(AccountKind.OPERATOR);

  private final Members members = PLATFORM.bean(Members.class);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void knowsAMemberOfOneTenantAsAStrangerInAnother() {
    Account ann = member(LIBRARY, BuiltInRole.EDITOR);
    assertThat(members.find(ann, "library"))
        .contains(new Membership(ann, LIBRARY, BuiltInRole.EDITOR));
    assertThat(members.find(ann, "clinic")).isEmpty();
    assertThat(members.find(ann, "no-such-tenant")).isEmpty();
    assertThat(members.find(ann, "No Slug'; --")).isEmpty();
    assertThat(tenants(ann)).containsExactly(LIBRARY);
  }

  @Test
  void takesAnOperatorForAnOwnerOfAllTenants() {
    assertThat(members.find(OPERATOR, "clinic"))
        .contains(new Membership(OPERATOR, CLINIC, BuiltInRole.OWNER));
    assertThat(tenants(OPERATOR)).contains(LIBRARY, CLINIC);
  }

  @Test
  void changesAndEndsAMembershipAtOnce() {
    Account ann = member(LIBRARY, BuiltInRole.VIEWER);
    Membership operator = new Membership(OPERATOR, LIBRARY, BuiltInRole.OWNER);
    assertThat(members.find(ann, LIBRARY).orElseThrow().role()).isEqualTo(BuiltInRole.VIEWER);
    members.set(
        operator,
        ann.email().toUpperCase(java.util.Locale.ROOT),
        BuiltInRole.BUILDER,
        Actor.PLATFORM);
    assertThat(members.find(ann, LIBRARY).orElseThrow().role()).isEqualTo(BuiltInRole.BUILDER);
    assertThat(members.remove(operator, ann.email(), Actor.PLATFORM))
        .isEqualTo(new MemberChange.Removed());
    assertThat(members.find(ann, LIBRARY)).isEmpty();
    assertThat(tenants(ann)).isEmpty();
    assertThat(members.remove(operator, ann.email(), Actor.PLATFORM))
        .isEqualTo(new MemberChange.NoSuchMember());
  }

  @Test
  void letsOwnersChangeMembersButNotMakeThemOfAccountsThatTheyKnow() {
    Account owner = member(CLINIC, BuiltInRole.OWNER);
    Account stranger = account(AccountKind.MEMBER);
    Membership by = new Membership(owner, CLINIC, BuiltInRole.OWNER);
    assertThat(members.set(by, stranger.email(), BuiltInRole.VIEWER, Actor.PLATFORM))
        .isEqualTo(members.set(by, "nobody@example.org", BuiltInRole.VIEWER, Actor.PLATFORM))
        .isEqualTo(new MemberChange.NoSuchMember());
    assertThat(members.find(stranger, CLINIC)).isEmpty();
  }

  @Test
  void keepsTheLastOwnerUnlessAnOperatorTakesTheOwnerAway() {
    Tenant shop = PLATFORM.tenant("shop", DataModel.EMPTY);
    Account owner = member(shop, BuiltInRole.OWNER);
    Membership by = new Membership(owner, shop, BuiltInRole.OWNER);
    assertThat(members.remove(by, owner.email(), Actor.PLATFORM))
        .isEqualTo(new MemberChange.LastOwner());
    assertThat(members.set(by, owner.email(), BuiltInRole.VIEWER, Actor.PLATFORM))
        .isEqualTo(new MemberChange.LastOwner());
    assertThat(members.find(owner, shop).orElseThrow().role()).isEqualTo(BuiltInRole.OWNER);
    Membership operator = new Membership(OPERATOR, shop, BuiltInRole.OWNER);
    assertThat(members.remove(operator, owner.email(), Actor.PLATFORM))
        .isEqualTo(new MemberChange.Removed());
  }

  @Test
  void keepsAnOwnerWhereTwoRemoveEachOtherAtOnce() throws InterruptedException, ExecutionException {
    Tenant band = PLATFORM.tenant("band", DataModel.EMPTY);
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        Account ann = member(band, BuiltInRole.OWNER);
        Account bob = member(band, BuiltInRole.OWNER);
        Future<MemberChange> one =
            pool.submit(
                () ->
                    members.remove(
                        new Membership(ann, band, BuiltInRole.OWNER), bob.email(), Actor.PLATFORM));
        Future<MemberChange> other =
            pool.submit(
                () ->
                    members.remove(
                        new Membership(bob, band, BuiltInRole.OWNER), ann.email(), Actor.PLATFORM));
        assertThat(List.of(one.get(), other.get()))
            .containsExactlyInAnyOrder(new MemberChange.Removed(), new MemberChange.LastOwner());
        members
            .list(band.id())
            .forEach(
                left ->
                    members.remove(
                        new Membership(OPERATOR, band, BuiltInRole.OWNER),
                        left.email(),
                        Actor.PLATFORM));
      }
    }
  }

  @Test
  void endsWithTheTenant() {
    Tenant gone = PLATFORM.tenant("gone", DataModel.EMPTY);
    Account ann = member(gone, BuiltInRole.OWNER);
    PLATFORM.tenants().delete(gone, Actor.PLATFORM);
    assertThat(members.find(ann, "gone")).isEmpty();
    assertThat(tenants(ann)).isEmpty();
  }

  @Test
  void givesThoseThatAnAccountSeesAPageAtATime() {
    List<Tenant> all =
        List.of("page-a", "page-b", "page-c", "page-d").stream()
            .map(slug -> PLATFORM.tenant(slug, DataModel.EMPTY))
            .toList();
    Account ann = member(all.get(0), BuiltInRole.VIEWER);
    List.of(all.get(1), all.get(3)).forEach(tenant -> join(tenant, ann));

    TenantPage first = members.tenants(ann, "", null, 2);
    assertThat(first).isEqualTo(new TenantPage(List.of(all.get(0), all.get(1)), slug("page-b")));
    assertThat(members.tenants(ann, "", first.next(), 2))
        .isEqualTo(new TenantPage(List.of(all.get(3)), null));
    assertThat(members.tenants(ann, "", slug("page-c"), 2).tenants())
        .as("behind one that the account does not see")
        .containsExactly(all.get(3));
    assertThat(members.tenants(ann, "", slug("page-d"), 2))
        .isEqualTo(new TenantPage(List.of(), null));
    assertThat(members.tenants(OPERATOR, "page-", null, 4)).isEqualTo(new TenantPage(all, null));
  }

  @Test
  void findsTenantsByAPartOfTheirNameOrSlugAmongThoseOfTheAccount() {
    Tenant shop =
        PLATFORM
            .tenants()
            .rename(PLATFORM.tenant("corner", DataModel.EMPTY), "100% Käse_Laden", Actor.PLATFORM);
    PLATFORM
        .tenants()
        .rename(PLATFORM.tenant("other-corner", DataModel.EMPTY), "1000 Käse", Actor.PLATFORM);
    Account ann = member(shop, BuiltInRole.VIEWER);
    for (String part : List.of("corner", "CORN", "käse", "KÄSE", "0% k", "e_l")) {
      assertThat(members.tenants(ann, part, null, 9).tenants()).as(part).containsExactly(shop);
    }
    assertThat(members.tenants(OPERATOR, "corner", null, 9).tenants()).hasSize(2);
    for (String part : List.of("0%", "e_l")) {
      assertThat(members.tenants(OPERATOR, part, null, 9).tenants()).as(part).containsExactly(shop);
    }
    for (String part : List.of("other", "library", "c%r", "corner\0", "'", "\\")) {
      assertThat(members.tenants(ann, part, null, 9).tenants()).as(part).isEmpty();
    }
  }

  private List<Tenant> tenants(Account account) {
    return members.tenants(account, "", null, 100).tenants();
  }

  private static TenantSlug slug(String text) {
    return new TenantSlug(text);
  }

  private void join(Tenant tenant, Account account) {
    assertThat(
            members.set(
                new Membership(OPERATOR, tenant, BuiltInRole.OWNER),
                account.email(),
                BuiltInRole.VIEWER,
                Actor.PLATFORM))
        .isInstanceOf(MemberChange.Set.class);
  }

  private Account member(Tenant tenant, BuiltInRole role) {
    Account account = account(AccountKind.MEMBER);
    MemberChange change =
        members.set(
            new Membership(OPERATOR, tenant, BuiltInRole.OWNER),
            account.email(),
            role,
            Actor.PLATFORM);
    assertThat(change).isInstanceOf(MemberChange.Set.class);
    return account;
  }

  private static Account account(AccountKind kind) {
    return PLATFORM
        .bean(Accounts.class)
        .create("ann-" + UUID.randomUUID() + "@example.org", "correct horse", kind, Actor.PLATFORM)
        .orElseThrow();
  }
}
