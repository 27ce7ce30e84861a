--liquibase formatted sql

--changeset relata:tenants
create table relata.tenants (
    id uuid primary key,
    -- Free for another tenant as soon as this one is being deleted.
    slug text unique,
    name text not null,
    state text not null check (state in ('CREATING', 'READY', 'SET_ASIDE', 'DELETING')),
    -- Why it is set aside.
    differences text[] not null default '{}',
    version integer not null default 0,
    created_at timestamptz not null default now(),
    -- The last transaction that changed the row: what the poll of the other nodes goes by.
    changed_in bigint not null default pg_current_xact_id()::text::bigint,
    check (slug is not null or state = 'DELETING')
);
create index tenants_changed_in on relata.tenants (changed_in);

--changeset relata:model-versions
create table relata.model_versions (
    tenant uuid not null references relata.tenants on delete cascade,
    version integer not null check (version > 0),
    -- Stands in the tenant's own _model_version too, once the version is there.
    apply_id uuid not null unique,
    from_version integer not null,
    state text not null check (state in ('PENDING', 'APPLIED', 'FAILED')),
    author text not null,
    at timestamptz not null default now(),
    message text not null,
    model jsonb not null,
    model_hash text not null,
    edits jsonb not null,
    changes jsonb not null,
    statements jsonb not null,
    -- Why it failed.
    failure text,
    primary key (tenant, version)
);
create unique index model_versions_one_pending on relata.model_versions (tenant) where state = 'PENDING';

--changeset relata:tenant-settings
create table relata.tenant_settings (
    tenant uuid primary key references relata.tenants on delete cascade,
    settings jsonb not null
);

--changeset relata:api-keys
create table relata.api_keys (
    id text primary key,
    tenant uuid not null references relata.tenants on delete cascade,
    name text not null,
    secret_hash bytea not null,
    roles text[] not null,
    context jsonb not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    last_used_at timestamptz
);
create index api_keys_tenant on relata.api_keys (tenant);

--changeset relata:accounts
create table relata.accounts (
    id uuid primary key,
    email text not null unique,
    password_hash text not null,
    created_at timestamptz not null default now()
);

--changeset relata:console-tokens
create table relata.console_tokens (
    id text primary key,
    account uuid not null references relata.accounts on delete cascade,
    name text not null,
    token_hash bytea not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    last_used_at timestamptz
);
create index console_tokens_account on relata.console_tokens (account);

--changeset relata:activity splitStatements:false
create table relata.activity (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    tenant text,
    action text not null,
    details jsonb not null
);
create index activity_tenant on relata.activity (tenant, id);
create function relata.keep_activity() returns trigger language plpgsql as $$
begin
    raise exception 'what was done can not be rewritten';
end
$$;
create trigger keep_activity before update or delete or truncate on relata.activity
    for each statement execute function relata.keep_activity();

--changeset relata:runtime-role
create table relata.runtime_role (
    name text primary key,
    password text not null
);

--changeset relata:activity-address
-- Empty where the platform acts by itself, and in entries from before there was the column.
alter table relata.activity add column address text not null default '';

--changeset relata:activity-tenant-id
-- No reference: the log outlives the tenant. A slug alone may be another tenant's later on.
alter table relata.activity add column tenant_id uuid;
alter table relata.activity disable trigger keep_activity;
update relata.activity set tenant_id = tenants.id from relata.tenants where tenants.slug = activity.tenant and activity.at >= tenants.created_at;
alter table relata.activity enable trigger keep_activity;
create index activity_tenant_id on relata.activity (tenant_id, id);
create index activity_at on relata.activity (at);

--changeset relata:members
-- Whoever had an account so far was an operator.
alter table relata.accounts add column operator boolean not null default true;
alter table relata.accounts alter column operator drop default;
-- Raised by what signs an account out everywhere.
alter table relata.accounts add column generation integer not null default 0;
create table relata.members (
    tenant uuid not null references relata.tenants on delete cascade,
    account uuid not null references relata.accounts on delete cascade,
    role text not null check (role in ('owner', 'builder', 'editor', 'viewer')),
    since timestamptz not null default now(),
    primary key (tenant, account)
);
create index members_account on relata.members (account);

--changeset relata:invitations
create table relata.invitations (
    id text primary key,
    tenant uuid not null references relata.tenants on delete cascade,
    email text not null,
    role text not null check (role in ('owner', 'builder', 'editor', 'viewer')),
    secret_hash bytea not null unique,
    inviter uuid not null references relata.accounts on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    unique (tenant, email)
);

--changeset relata:second-factors
create table relata.second_factors (
    account uuid primary key references relata.accounts on delete cascade,
    -- Encrypted by the key outside the database.
    secret bytea not null,
    -- The step of the last code that was taken: neither it nor an earlier one is taken again.
    step bigint not null,
    since timestamptz not null default now()
);
create table relata.recovery_codes (
    account uuid not null references relata.second_factors on delete cascade,
    code_hash bytea not null,
    primary key (account, code_hash)
);

--changeset relata:access-revisions splitStatements:false
-- The access policies of tenants. The row with the greatest revision is in force.
create table relata.access_revisions (
    tenant uuid not null references relata.tenants on delete cascade,
    revision bigint not null check (revision > 0),
    policy jsonb not null,
    author text not null,
    at timestamptz not null default now(),
    message text not null,
    primary key (tenant, revision)
);
create function relata.keep_access_revisions() returns trigger language plpgsql as $$
begin
    raise exception 'a revision of an access policy can not be rewritten';
end
$$;
create trigger keep_access_revisions before update on relata.access_revisions
    for each statement execute function relata.keep_access_revisions();

--changeset relata:shared-secrets
-- Random bytes that all nodes of the platform have in common.
create table relata.shared_secrets (
    name text primary key,
    value bytea not null
);

--changeset relata:versions-with-access
-- The access policy that comes into force when the version is applied; null where it leaves it alone.
alter table relata.model_versions add column access jsonb;

--changeset relata:proven-emails
-- Whether the owner of the address has shown to be the owner of the account. Of the first account that is
-- known: who runs the platform made it.
alter table relata.accounts add column email_proven boolean not null default false;
update relata.accounts set email_proven = true
    where operator and id = (select id from relata.accounts order by created_at, id limit 1);

--changeset relata:watched-tables
-- The tables of tenants that nodes want to hear of, because live queries read them, and how often other nodes have
-- said that rows of them changed. It is renewed every few seconds: nothing of it has to outlive a crash.
create unlogged table relata.watched_tables (
    node uuid not null,
    tenant uuid not null,
    table_id uuid not null,
    changes bigint not null default 0,
    wanted_until timestamptz not null,
    primary key (node, tenant, table_id)
);
create index watched_tables_by_table on relata.watched_tables (tenant, table_id);

--changeset relata:last-sign-ins
alter table relata.accounts add column last_sign_in_at timestamptz;
update relata.accounts set last_sign_in_at = seen.at from (
    select actor, max(at) as at from relata.activity where action = 'sign_in.succeeded' group by actor
) seen where seen.actor = 'account:' || accounts.email;
