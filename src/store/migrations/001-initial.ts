import { type Kysely, sql } from 'kysely'

/** The first schema. Every row carries its project; nothing refers to a row of another project. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table environment (
      project text not null, name text not null, target text not null, is_protected boolean not null,
      created_at timestamptz not null default now(), primary key (project, name));
    insert into environment (project, name, target, is_protected) values
      ('default', 'dev', 'process', false), ('default', 'staging', 'process', false), ('default', 'production', 'process', true);

    create table slot (
      id text primary key, project text not null, app text not null, environment text not null, target text not null,
      epoch integer not null default 0, attempt integer not null default 0, lease text,
      current_release integer, is_stopped boolean not null default false,
      in_force_since timestamptz, last_release integer not null default 0,
      created_at timestamptz not null default now(), unique (project, app, environment));

    create table release (
      project text not null, slot text not null references slot, number integer not null, digest text not null,
      bundle jsonb not null, created_at timestamptz not null default now(), verified_at timestamptz,
      primary key (slot, number), unique (slot, digest));

    create table build (
      project text not null, key text not null, artifact text not null,
      created_at timestamptz not null default now(), primary key (project, key));

    create table deployment (
      id text primary key, project text not null, slot text not null references slot, plan text not null, action text not null,
      release integer, previous integer, state text not null, epoch integer,
      position bigint not null generated always as identity,
      requested_by text not null, words text not null, cancel_requested boolean not null default false,
      created_at timestamptz not null default now(), started_at timestamptz, ended_at timestamptz,
      result jsonb not null default '{}');
    create index deployment_slot on deployment (slot, position desc);
    create index deployment_open on deployment (slot, position) where ended_at is null;
    create unique index deployment_one_running on deployment (slot) where state in ('running', 'rolling_back');

    create table plan (
      id text primary key, project text not null, slot text not null, digest text not null, body jsonb not null,
      words text not null, created_at timestamptz not null default now(), expires_at timestamptz not null,
      deployment text unique references deployment deferrable initially deferred);
    create index plan_expires on plan (expires_at);

    create table step (
      project text not null, deployment text not null references deployment, name text not null,
      epoch integer not null, attempt integer not null, intent jsonb not null, result jsonb,
      started_at timestamptz not null default now(), ended_at timestamptz, primary key (deployment, name));

    create table event (
      seq bigint generated always as identity primary key, project text not null,
      deployment text not null references deployment, key text not null, kind text not null, data jsonb not null,
      at timestamptz not null default clock_timestamp(), unique (deployment, key));
    create index event_deployment on event (deployment, seq);

    create table audit (
      seq bigint primary key, project text not null, at timestamptz not null, actor text not null, operation text not null,
      outcome text not null, request_id text not null, detail jsonb not null, previous_hash text not null, hash text not null unique);

    create table idempotency (
      project text not null, key text not null, caller text not null, request_digest text not null,
      status integer, body text, created_at timestamptz not null default now(), primary key (project, caller, key));
    create index idempotency_age on idempotency (created_at);
  `.execute(db)

  // Append-only: the database itself refuses to rewrite what was audited.
  await sql`
    create function refuse_rewrite() returns trigger language plpgsql as $$
      begin raise exception 'audit records are append-only'; end $$;
    create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function refuse_rewrite();

    create function announce_event() returns trigger language plpgsql as $$
      begin perform pg_notify('cde_event', new.deployment); return null; end $$;
    create trigger event_announced after insert on event for each row execute function announce_event();

    create function announce_deployment() returns trigger language plpgsql as $$
      begin perform pg_notify('cde_deployment', new.id); return null; end $$;
    create trigger deployment_announced after insert or update of state, cancel_requested on deployment
      for each row execute function announce_deployment();
  `.execute(db)
}
