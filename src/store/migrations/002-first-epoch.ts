import { type Kysely, sql } from 'kysely'

/** The epoch a deployment took its slot with first: its run may be lost and begun again under later ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deployment add column first_epoch integer`.execute(db)
  await sql`update deployment set first_epoch = epoch`.execute(db)
}
