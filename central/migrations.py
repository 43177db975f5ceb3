"""The schema of the ministry's database, one string of statements a version, oldest first.

A published version is never edited; a change is a new one at the end. The entries are the
truth; `spoken`, `interest`, `scopes`, `feeds`, `scans_named` and `cases` are folded from them.
"""

from __future__ import annotations

from typing import Final

_FIRST = """
create table central (
    only_one boolean primary key default true check (only_one),
    origin text not null,
    public_key bytea not null
);
comment on table central is 'whose database this is';

create table journals (
    origin text primary key,
    public_key bytea not null,
    seq bigint not null default 0,
    hash bytea not null,
    time bigint not null default 0,
    held_at bigint not null default 0,
    signature bytea not null default ''
);
comment on table journals is 'how far each journal is held; signature is custody said at held_at';

create table entries (
    origin text not null,
    seq bigint not null,
    hash bytea not null,
    data bytea not null,
    primary key (origin, seq)
);

create table quarantine (
    origin text not null,
    seq bigint not null,
    reason text not null,
    primary key (origin, seq)
);

create table receipts (
    reference text collate "C" primary key,
    subject uuid not null,
    origin text not null,
    seq bigint not null
);

create table desks (
    origin text primary key references journals,
    public_key bytea not null,
    place text not null,
    desk text not null,
    name text not null,
    enrolled_at timestamptz not null default now(),
    revoked_at timestamptz,
    reason text not null default ''
);
create unique index desks_one_at_a_place on desks (place, desk) where revoked_at is null;

create table codes (
    digest bytea primary key,
    place text not null,
    desk text not null,
    name text not null,
    replace boolean not null,
    expires_at timestamptz not null,
    origin text,
    used_at timestamptz
);

create table tries (address text not null, at timestamptz not null default now());
create index tries_by_address on tries (address, at);

create table assertions (
    origin text not null,
    jti text not null,
    expires_at timestamptz not null,
    primary key (origin, jti)
);

create table ministry (
    kind text not null,
    key text not null,
    seq bigint not null,
    body bytea not null,
    primary key (kind, key)
);
comment on table ministry is 'the last fact that central wrote under each name';

create table folds (origin text primary key, seq bigint not null);

create table spoken (
    subject uuid not null,
    origin text not null,
    seq bigint not null,
    usable boolean not null,
    primary key (subject, origin, seq)
);

create table interest (
    subject uuid not null,
    scope text not null,
    primary key (subject, scope)
);

create table scopes (scope text primary key, last bigint not null);

create table feeds (
    scope text not null,
    position bigint not null,
    origin text not null,
    seq bigint not null,
    primary key (scope, position)
);
create unique index feeds_once on feeds (origin, seq, scope);

create table scans_named (
    scan bytea not null,
    origin text not null,
    seq bigint not null,
    subject uuid not null,
    size bigint not null,
    primary key (scan, origin, seq)
);
"""

_SECOND = """
alter table feeds add column mark bytea not null default '';
alter table scopes add column mark bytea not null default '';
comment on column feeds.mark is 'stands for the feed up to here: another past has another mark';

create table continued (
    origin text primary key references journals,
    before text not null references journals,
    seq bigint not null
);
comment on table continued is 'journals that go on where another ended: a disk was copied or restored';

alter table quarantine add column settled text not null default '';
comment on column quarantine.settled is 'ORIGIN/SEQ of the fact that says what is right instead';
"""

_THIRD = """
create table cases (
    subject uuid primary key,
    reference text collate "C" not null,
    former text[] not null,
    service text not null,
    centre text not null,
    governorate text not null,
    office text not null,
    stage text not null,
    due text collate "C" not null,
    day text collate "C" not null,
    digits text not null,
    level int not null,
    category text not null,
    received_at bigint not null,
    changed_at bigint not null,
    state bytea not null
);
comment on table cases is 'what the usable entries of each transaction add up to; state is the fold';
create index cases_by_reference on cases (reference);
create index cases_by_former on cases using gin (former);
create index cases_running on cases (due, subject) where stage in ('received', 'forwarded');
create index cases_of_complaints on cases (received_at) where category <> '';

create table case_folds (origin text primary key, seq bigint not null);
comment on table case_folds is 'how far each journal was taken into cases';

create table notify_channels (
    channel text primary key,
    since bigint not null,
    language text not null,
    receipts boolean not null
);
comment on table notify_channels is 'by what citizens are told, of facts from since (hybrid time) on';

create table outbox (
    number bigint generated always as identity primary key,
    subject uuid not null,
    about text not null,
    origin text not null,
    seq bigint not null,
    channel text not null,
    language text not null,
    state text not null default 'waiting',
    failures int not null default 0,
    trouble text not null default '',
    written_at timestamptz not null default now(),
    next_at timestamptz not null default now(),
    claimed_at timestamptz,
    ended_at timestamptz,
    unique (subject, about, origin, seq)
);
comment on table outbox is 'messages to citizens, one for each fact that is to be told';
create index outbox_open on outbox (next_at) where state in ('waiting', 'sending');

create unlogged table portal_tries (
    key bytea primary key,
    tries int not null,
    until timestamptz not null
);
comment on table portal_tries is 'how often an address asked, or a reference was asked for, lately';

create table portal_serials (year int primary key, serial int not null);
comment on table portal_serials is 'the last serial of references that central itself gave out';

create table open311_keys (
    digest bytea primary key,
    name text not null,
    governorate text not null,
    made_at timestamptz not null default now(),
    revoked_at timestamptz
);
comment on table open311_keys is 'hashed keys of other systems that may file complaints';

create table open311_requests (subject uuid primary key, digest bytea not null);
comment on table open311_requests is 'by whose key each complaint of another system was filed';
"""

_FOURTH = """
create table escalating (
    only_one boolean primary key default true check (only_one),
    begun_at timestamptz not null,
    due text,
    subject uuid
);
comment on table escalating is 'when late cases were last looked at; due and subject: up to where';
"""

MIGRATIONS: Final[tuple[str, ...]] = (_FIRST, _SECOND, _THIRD, _FOURTH)
