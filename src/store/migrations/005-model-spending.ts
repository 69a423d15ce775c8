import { type Kysely, sql } from 'kysely'

/** What was spent on language models, by day, so that a limit holds across restarts and daemons. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table model_spending (
      project text not null, day date not null, usd double precision not null, primary key (project, day));
  `.execute(db)
}
