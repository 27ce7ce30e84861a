package io.relata.metadata.store;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * Invitations to tenants. Relata sends no mail: the inviter gets a link, once, and passes it on.
 * Whoever follows it proves nothing but to have it; it opens once, and for {@link #VALID_FOR}.
 */
@Component
public final class Invitations {
  public static final Duration VALID_FOR = Duration.ofDays(7);

  private static final Table<Record> INVITATIONS = table(name("relata", "invitations"));
  private static final Field<String> ID =
      field(name("relata", "invitations", "id"), SQLDataType.VARCHAR);
  private static final Field<UUID> TENANT =
      field(name("relata", "invitations", "tenant"), SQLDataType.UUID);
  private static final Field<String> EMAIL =
      field(name("relata", "invitations", "email"), SQLDataType.VARCHAR);
  private static final Field<String> ROLE =
      field(name("relata", "invitations", "role"), SQLDataType.VARCHAR);
  private static final Field<byte[]> SECRET_HASH =
      field(name("relata", "invitations", "secret_hash"), SQLDataType.BLOB);
  private static final Field<UUID> INVITER =
      field(name("relata", "invitations", "inviter"), SQLDataType.UUID);
  private static final Field<OffsetDateTime> CREATED_AT =
      field(name("relata", "invitations", "created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<OffsetDateTime> EXPIRES_AT =
      field(name("relata", "invitations", "expires_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  private static final Condition OPEN = EXPIRES_AT.gt(currentOffsetDateTime());

  private final StoreDatabase database;
  private final Tenants tenants;
  private final Accounts accounts;
  private final Members members;
  private final ActivityLog activity;

  Invitations(
      StoreDatabase database,
      Tenants tenants,
      Accounts accounts,
      Members members,
      ActivityLog activity) {
    this.database = database;
    this.tenants = tenants;
    this.accounts = accounts;
    this.members = members;
    this.activity = activity;
  }

  /**
   * Invites a person, with or without an account; an earlier invitation of the same person to the
   * tenant holds no more.
   *
   * @param by who wants it, with the right to
   */
  public InvitationOutcome create(Membership by, String email, BuiltInRole role, Actor author) {
    String address = Accounts.normal(email);
    String id = Secrets.newId();
    String secret = Secrets.newSecret();
    boolean invited = database.inTransaction(dsl -> insert(dsl, by, id, address, role, secret));
    if (!invited) {
      return new InvitationOutcome.IsMember();
    }
    note(by, author, "invitation.created", id, address, role);
    return new InvitationOutcome.Invited(
        find(ID.eq(id)).orElseThrow(() -> new NoSuchTenantException(by.tenant().id())), secret);
  }

  /** Those of a tenant that are open, by e-mail address. */
  public List<Invitation> list(Tenant tenant) {
    return database
        .dsl()
        .select(ID, TENANT, EMAIL, ROLE, Accounts.EMAIL, CREATED_AT, EXPIRES_AT)
        .from(INVITATIONS)
        .join(Accounts.ACCOUNTS)
        .on(Accounts.ID.eq(INVITER))
        .where(TENANT.eq(tenant.id().value()))
        .and(OPEN)
        .orderBy(EMAIL)
        .fetch(row -> invitation(row, tenant));
  }

  /** Takes an invitation back; says whether the tenant had it. */
  public boolean withdraw(Membership by, String id, Actor author) {
    Optional<Record> withdrawn =
        database
            .dsl()
            .deleteFrom(INVITATIONS)
            .where(ID.eq(id))
            .and(TENANT.eq(by.tenant().id().value()))
            .returning(EMAIL, ROLE)
            .fetchOptional();
    withdrawn.ifPresent(
        row ->
            note(
                by,
                author,
                "invitation.withdrawn",
                id,
                row.get(EMAIL),
                Members.role(row.get(ROLE))));
    return withdrawn.isPresent();
  }

  /** The invitation that a link leads to, as long as it is open. */
  public Optional<Invitation> open(String secret) {
    return find(SECRET_HASH.eq(Secrets.hash(secret)));
  }

  /** Accepts with an account made here: for a person who has none. */
  public Acceptance accept(String secret, String password, String address) {
    Optional<Invitation> invitation = open(secret);
    if (invitation.isEmpty()) {
      return new Acceptance.NoSuchInvitation();
    }
    if (accounts.find(invitation.get().email()).isPresent()) {
      return new Acceptance.HasAccount();
    }
    String hash = accounts.hash(password);
    Acceptance acceptance =
        database.inTransaction(dsl -> joinAnew(dsl, secret, invitation.get(), hash));
    if (acceptance instanceof Acceptance.Accepted(Account account, Tenant _)) {
      accounts.noteCreated(account, Actor.of(account, address));
    }
    return noted(acceptance, invitation.get(), address);
  }

  /** Accepts with the account that is signed in, which must be the invited person's. */
  public Acceptance accept(String secret, Account account, String address) {
    Optional<Invitation> invitation = open(secret);
    if (invitation.isEmpty()) {
      return new Acceptance.NoSuchInvitation();
    }
    if (!invitation.get().email().equals(account.email())) {
      return new Acceptance.ForAnother();
    }
    return noted(
        database.inTransaction(dsl -> join(dsl, secret, invitation.get(), account)),
        invitation.get(),
        address);
  }

  /** Within a transaction of others: the open invitations that an account sent. */
  static void withdrawOf(DSLContext dsl, TenantId tenant, UUID inviter) {
    dsl.deleteFrom(INVITATIONS).where(TENANT.eq(tenant.value())).and(INVITER.eq(inviter)).execute();
  }

  private static boolean insert(
      DSLContext dsl, Membership by, String id, String email, BuiltInRole role, String secret) {
    UUID tenant = by.tenant().id().value();
    boolean isMember =
        dsl.fetchExists(
            dsl.selectOne()
                .from(Members.MEMBERS)
                .join(Accounts.ACCOUNTS)
                .on(Accounts.ID.eq(Members.ACCOUNT))
                .where(Members.TENANT.eq(tenant))
                .and(Accounts.EMAIL.eq(email)));
    if (isMember) {
      return false;
    }
    dsl.deleteFrom(INVITATIONS)
        .where(TENANT.eq(tenant))
        .and(EMAIL.eq(email).or(OPEN.not()))
        .execute();
    dsl.insertInto(INVITATIONS)
        .set(ID, id)
        .set(TENANT, tenant)
        .set(EMAIL, email)
        .set(ROLE, role.roleName())
        .set(SECRET_HASH, Secrets.hash(secret))
        .set(INVITER, by.account().id())
        .set(EXPIRES_AT, Times.offset(Instant.now().plus(VALID_FOR)))
        .execute();
    return true;
  }

  private Acceptance joinAnew(
      DSLContext dsl, String secret, Invitation invitation, String passwordHash) {
    return isHeld(dsl, secret)
        ? Accounts.insert(
                dsl, invitation.email(), passwordHash, AccountKind.MEMBER, EmailProof.CLAIMED)
            .map(account -> join(dsl, secret, invitation, account))
            .orElseGet(Acceptance.HasAccount::new)
        : new Acceptance.NoSuchInvitation();
  }

  /** Uses the invitation up; of several requests only the first finds it. */
  private Acceptance join(DSLContext dsl, String secret, Invitation invitation, Account account) {
    if (!isHeld(dsl, secret)) {
      return new Acceptance.NoSuchInvitation();
    }
    dsl.deleteFrom(INVITATIONS).where(SECRET_HASH.eq(Secrets.hash(secret))).execute();
    members.add(dsl, invitation.tenant().id(), account.id(), invitation.role());
    return new Acceptance.Accepted(account, invitation.tenant());
  }

  private static boolean isHeld(DSLContext dsl, String secret) {
    return dsl.select(ID)
        .from(INVITATIONS)
        .where(SECRET_HASH.eq(Secrets.hash(secret)))
        .and(OPEN)
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  private Acceptance noted(Acceptance acceptance, Invitation invitation, String address) {
    if (acceptance instanceof Acceptance.Accepted(Account account, Tenant tenant)) {
      members.forget(tenant.id(), account.id());
      activity.append(
          Actor.of(account, address),
          tenant,
          "invitation.accepted",
          Map.of("invitation", invitation.id(), "role", invitation.role().roleName()));
    }
    return acceptance;
  }

  private void note(
      Membership by, Actor author, String action, String id, String email, BuiltInRole role) {
    activity.append(
        author,
        by.tenant(),
        action,
        Map.of("invitation", id, "email", email, "role", role.roleName()));
  }

  private Optional<Invitation> find(Condition condition) {
    return database
        .dsl()
        .select(ID, TENANT, EMAIL, ROLE, Accounts.EMAIL, CREATED_AT, EXPIRES_AT)
        .from(INVITATIONS)
        .join(Accounts.ACCOUNTS)
        .on(Accounts.ID.eq(INVITER))
        .where(condition)
        .and(OPEN)
        .fetchOptional()
        .flatMap(
            row ->
                tenants.find(new TenantId(row.get(TENANT))).map(found -> invitation(row, found)));
  }

  private static Invitation invitation(Record row, Tenant tenant) {
    return new Invitation(
        row.get(ID),
        tenant,
        row.get(EMAIL),
        Members.role(row.get(ROLE)),
        row.get(Accounts.EMAIL),
        row.get(CREATED_AT).toInstant(),
        row.get(EXPIRES_AT).toInstant());
  }
}
