package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import java.time.Duration;
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
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which accounts belong to which tenants, and as what. It is asked for on each request and
 * remembered for {@link ApiKeys#STALE_FOR}: what any node changes holds at once on all of them, and
 * within that time where {@link StoreChanges} do not get through.
 */
@Component
public final class Members {
  private static final int REMEMBERED = 20_000;

  static final Table<Record> MEMBERS = table(name("relata", "members"));
  static final Field<UUID> TENANT = field(name("relata", "members", "tenant"), SQLDataType.UUID);
  static final Field<UUID> ACCOUNT = field(name("relata", "members", "account"), SQLDataType.UUID);
  static final Field<String> ROLE = field(name("relata", "members", "role"), SQLDataType.VARCHAR);
  private static final Field<OffsetDateTime> SINCE =
      field(name("relata", "members", "since"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final List<Field<?>> FIELDS = List.of(ACCOUNT, Accounts.EMAIL, ROLE, SINCE);

  private final StoreDatabase database;
  private final Tenants tenants;
  private final Accounts accounts;
  private final ActivityLog activity;
  private final StoreChanges changes;
  private final LoadingCache<Seat, Optional<BuiltInRole>> known;

  @Autowired
  Members(
      StoreDatabase database,
      Tenants tenants,
      Accounts accounts,
      ActivityLog activity,
      StoreChanges changes) {
    this(database, tenants, accounts, activity, changes, ApiKeys.STALE_FOR);
  }

  Members(
      StoreDatabase database,
      Tenants tenants,
      Accounts accounts,
      ActivityLog activity,
      StoreChanges changes,
      Duration staleFor) {
    this.database = database;
    this.tenants = tenants;
    this.accounts = accounts;
    this.activity = activity;
    this.changes = changes;
    this.known =
        Caches.builder().maximumSize(REMEMBERED).expireAfterWrite(staleFor).build(this::load);
    changes.listen(
        StoreTopic.MEMBERSHIPS,
        subject -> subject.ifPresentOrElse(this::forget, known::invalidateAll));
  }

  private record Seat(UUID account, TenantId tenant) {}

  /**
   * What the account is in the tenant of this name; empty alike where there is no such tenant and
   * where the account does not belong to it.
   *
   * @param slug as an address has it, well-formed or not
   */
  public Optional<Membership> find(Account account, String slug) {
    return Optional.of(slug)
        .filter(TenantSlug::isWellFormed)
        .flatMap(text -> tenants.find(new TenantSlug(text)))
        .flatMap(tenant -> find(account, tenant));
  }

  /** What the account is in the tenant; empty where it does not belong to it. */
  public Optional<Membership> find(Account account, Tenant tenant) {
    Optional<BuiltInRole> role =
        account.isOperator()
            ? Optional.of(BuiltInRole.OWNER)
            : known.get(new Seat(account.id(), tenant.id()));
    return role.map(found -> new Membership(account, tenant, found));
  }

  /**
   * The tenants that an account gets to see, by slug: an operator all.
   *
   * @param part of the name or of the slug, in whatever case; empty for all
   * @param after only those behind this slug, of a tenant or not; null to begin with the first
   * @param limit how many, at least 1
   */
  public TenantPage tenants(Account account, String part, @Nullable TenantSlug after, int limit) {
    return tenants.page(
        account.isOperator() ? noCondition() : isMember(account), part, after, limit);
  }

  private static Condition isMember(Account account) {
    return TenantRows.ID.in(DSL.select(TENANT).from(MEMBERS).where(ACCOUNT.eq(account.id())));
  }

  /** By e-mail address. */
  public List<Member> list(TenantId tenant) {
    return database
        .dsl()
        .select(FIELDS)
        .from(MEMBERS)
        .join(Accounts.ACCOUNTS)
        .on(Accounts.ID.eq(ACCOUNT))
        .where(TENANT.eq(tenant.value()))
        .orderBy(Accounts.EMAIL)
        .fetch(Members::member);
  }

  public Optional<Member> find(Tenant tenant, String email) {
    return withEmail(list(tenant.id()), Accounts.normal(email));
  }

  /**
   * Gives a member another role. An operator can make any account a member; others invite, so that
   * nobody learns from a refusal who has an account.
   *
   * @param by who wants it, with the right to
   */
  public MemberChange set(Membership by, String email, BuiltInRole role, Actor author) {
    MemberChange change = database.inTransaction(dsl -> set(dsl, by, Accounts.normal(email), role));
    note(by, author, change, email, "member.set", Map.of("email", email, "role", role.roleName()));
    return change;
  }

  /**
   * Takes a member's access away, and the open invitations that the member sent.
   *
   * @param by who wants it, with the right to
   */
  public MemberChange remove(Membership by, String email, Actor author) {
    MemberChange change = database.inTransaction(dsl -> remove(dsl, by, Accounts.normal(email)));
    note(by, author, change, email, "member.removed", Map.of("email", email));
    return change;
  }

  /** Within a transaction of others, which call {@link #forget} after it; keeps a role that is. */
  void add(DSLContext dsl, TenantId tenant, UUID account, BuiltInRole role) {
    dsl.insertInto(MEMBERS)
        .set(TENANT, tenant.value())
        .set(ACCOUNT, account)
        .set(ROLE, role.roleName())
        .onConflictDoNothing()
        .execute();
    announce(dsl, account);
  }

  private void announce(DSLContext dsl, UUID account) {
    changes.announce(dsl, StoreTopic.MEMBERSHIPS, account.toString());
  }

  /** Wherever it is a member. */
  private void forget(String account) {
    UUID id = UUID.fromString(account);
    known.asMap().keySet().removeIf(seat -> seat.account().equals(id));
  }

  void forget(TenantId tenant, UUID account) {
    known.invalidate(new Seat(account, tenant));
  }

  private MemberChange set(DSLContext dsl, Membership by, String email, BuiltInRole role) {
    List<Member> members = hold(dsl, by.tenant().id());
    Optional<Member> present = withEmail(members, email);
    if (present.isEmpty()) {
      return by.account().isOperator()
          ? join(dsl, by, email, role)
          : new MemberChange.NoSuchMember();
    }
    Member member = present.get();
    if (role != BuiltInRole.OWNER && isLastOwner(by, members, member)) {
      return new MemberChange.LastOwner();
    }
    if (role != BuiltInRole.OWNER) {
      Invitations.withdrawOf(dsl, by.tenant().id(), member.account());
    }
    dsl.update(MEMBERS)
        .set(ROLE, role.roleName())
        .where(TENANT.eq(by.tenant().id().value()))
        .and(ACCOUNT.eq(member.account()))
        .execute();
    announce(dsl, member.account());
    return new MemberChange.Set(new Member(member.account(), member.email(), role, member.since()));
  }

  private MemberChange join(DSLContext dsl, Membership by, String email, BuiltInRole role) {
    Optional<UUID> account =
        dsl.select(Accounts.ID)
            .from(Accounts.ACCOUNTS)
            .where(Accounts.EMAIL.eq(email))
            .fetchOptional(Accounts.ID);
    account.ifPresent(id -> add(dsl, by.tenant().id(), id, role));
    return account
        .flatMap(id -> withEmail(hold(dsl, by.tenant().id()), email))
        .<MemberChange>map(MemberChange.Set::new)
        .orElseGet(MemberChange.NoSuchMember::new);
  }

  private MemberChange remove(DSLContext dsl, Membership by, String email) {
    List<Member> members = hold(dsl, by.tenant().id());
    Optional<Member> present = withEmail(members, email);
    if (present.isEmpty()) {
      return new MemberChange.NoSuchMember();
    }
    if (isLastOwner(by, members, present.get())) {
      return new MemberChange.LastOwner();
    }
    Invitations.withdrawOf(dsl, by.tenant().id(), present.get().account());
    dsl.deleteFrom(MEMBERS)
        .where(TENANT.eq(by.tenant().id().value()))
        .and(ACCOUNT.eq(present.get().account()))
        .execute();
    announce(dsl, present.get().account());
    return new MemberChange.Removed();
  }

  /** How many tenants it is a member of, within a statement about accounts. */
  static Field<Integer> tenantsOf(Field<UUID> account) {
    return DSL.field(DSL.selectCount().from(MEMBERS).where(ACCOUNT.eq(account)));
  }

  /** The members, held until the transaction ends: two owners can not remove each other. */
  private static List<Member> hold(DSLContext dsl, TenantId tenant) {
    dsl.select(ACCOUNT)
        .from(MEMBERS)
        .where(TENANT.eq(tenant.value()))
        .orderBy(ACCOUNT)
        .forUpdate()
        .execute();
    return dsl.select(FIELDS)
        .from(MEMBERS)
        .join(Accounts.ACCOUNTS)
        .on(Accounts.ID.eq(ACCOUNT))
        .where(TENANT.eq(tenant.value()))
        .fetch(Members::member);
  }

  private static Optional<Member> withEmail(List<Member> members, String email) {
    return members.stream().filter(member -> member.email().equals(email)).findFirst();
  }

  private static boolean isLastOwner(Membership by, List<Member> members, Member member) {
    return !by.account().isOperator()
        && member.role() == BuiltInRole.OWNER
        && members.stream().filter(other -> other.role() == BuiltInRole.OWNER).count() == 1;
  }

  private void note(
      Membership by,
      Actor author,
      MemberChange change,
      String email,
      String action,
      Map<String, Object> details) {
    switch (change) {
      case MemberChange.Set _, MemberChange.Removed _ -> {
        accounts.find(email).ifPresent(account -> forget(by.tenant().id(), account.id()));
        activity.append(author, by.tenant(), action, details);
      }
      case MemberChange.NoSuchMember _, MemberChange.LastOwner _ -> {}
    }
  }

  private Optional<BuiltInRole> load(Seat seat) {
    return database
        .dsl()
        .select(ROLE)
        .from(MEMBERS)
        .where(ACCOUNT.eq(seat.account()))
        .and(TENANT.eq(seat.tenant().value()))
        .fetchOptional(ROLE)
        .map(Members::role);
  }

  private static Member member(Record row) {
    return new Member(
        row.get(ACCOUNT), row.get(Accounts.EMAIL), role(row.get(ROLE)), row.get(SINCE).toInstant());
  }

  static BuiltInRole role(String name) {
    return BuiltInRole.ofMembers(name)
        .orElseThrow(() -> new IllegalStateException("no role of members: " + name));
  }
}
