import { type Kysely, sql } from 'kysely'

/** What people call things, every change kept; and what they reported as misread. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alias_change (
      seq bigint generated always as identity primary key, project text not null,
      key text not null, phrase text not null, target jsonb,
      actor text not null, at timestamptz not null, sentence text);
    create index alias_change_key on alias_change (project, key, seq desc);

    create function refuse_alias_rewrite() returns trigger language plpgsql as $$
      begin raise exception 'changes of aliases are append-only'; end $$;
    create trigger alias_change_append_only before update or delete or truncate on alias_change
      for each statement execute function refuse_alias_rewrite();

    create table feedback (
      id text primary key, seq bigint generated always as identity, project text not null,
      actor text not null, at timestamptz not null,
      sentence text not null, reading jsonb, meant text, expected jsonb, context jsonb);
    create index feedback_project on feedback (project, seq desc);
  `.execute(db)
}
