import { type Kysely, sql } from 'kysely'

/** What was said before and what waits for an answer, of each user in each project, until it is forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversation (
      project text not null, caller text not null, id text not null,
      turns jsonb not null, pending jsonb, at timestamptz not null, primary key (project, caller, id));
    create index conversation_age on conversation (at);
  `.execute(db)
}
