import { type Kysely, sql } from 'kysely'
import { InTurn } from '../kernel/in-turn.ts'
import { jsonText } from './json.ts'
import type { Database } from './schema.ts'

/** Of whom, and which: every user of a project has conversations of their own, and sees no other. */
export interface ConversationName {
  readonly project: string
  readonly caller: string
  readonly id: string
}

/** What was said and what waits for an answer, as whoever reads sentences wrote it. */
export interface Said<Turn extends object, Pending extends object> {
  readonly turns: readonly Turn[]
  readonly pending: Pending | null
}

/** How long a conversation is remembered after its last turn. */
const REMEMBERED_MS = 30 * 60_000
/** How many conversations one user has at once in a project; the ones that were silent longest are forgotten first. */
const KEPT = 100

/** Conversations, until they are forgotten. */
export class ConversationStore {
  readonly #db: Kysely<Database>
  readonly #inTurn = new InTurn()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** Goes on with a conversation; of several that do so at once, each finds what the one before it has left. */
  goOn<Turn extends object, Pending extends object, Answer>(
    name: ConversationName,
    now: Date,
    act: (said: Said<Turn, Pending>) => Promise<{ readonly answer: Answer; readonly said: Said<Turn, Pending> }>,
  ): Promise<Answer> {
    const { project, caller, id } = name
    return this.#inTurn.run(JSON.stringify([project, caller, id]), async () => {
      const before = await this.#find<Turn, Pending>(name, now)
      const { answer, said } = await act(before)
      if (said !== before) await this.#save(name, said, now)
      return answer
    })
  }

  /** Forgets what was said too long ago. */
  async forget(now: Date): Promise<void> {
    await this.#db
      .deleteFrom('conversation')
      .where('at', '<=', new Date(now.getTime() - REMEMBERED_MS))
      .execute()
  }

  /** What was said so far; nothing where that was too long ago. */
  async #find<Turn extends object, Pending extends object>(
    { project, caller, id }: ConversationName,
    now: Date,
  ): Promise<Said<Turn, Pending>> {
    const row = await this.#db
      .selectFrom('conversation')
      .select(['turns', 'pending'])
      .where('project', '=', project)
      .where('caller', '=', caller)
      .where('id', '=', id)
      .where('at', '>', new Date(now.getTime() - REMEMBERED_MS))
      .executeTakeFirst()
    // Whoever reads sentences is the only one who writes here, too.
    return { turns: (row?.turns ?? []) as readonly Turn[], pending: (row?.pending ?? null) as Pending | null }
  }

  async #save(name: ConversationName, { turns, pending }: Said<object, object>, at: Date): Promise<void> {
    const said = { turns: jsonText(turns), pending: pending && jsonText(pending), at }
    await this.#db
      .insertInto('conversation')
      .values({ ...name, ...said })
      .onConflict((conflict) => conflict.columns(['project', 'caller', 'id']).doUpdateSet(said))
      .execute()
    await this.forget(at)
    await this.#forgetBeyond(name)
  }

  async #forgetBeyond({ project, caller }: ConversationName): Promise<void> {
    await this.#db
      .deleteFrom('conversation')
      .where('project', '=', project)
      .where('caller', '=', caller)
      .where('id', 'in', (from) =>
        from
          .selectFrom('conversation as own')
          .select('own.id')
          .where('own.project', '=', project)
          .where('own.caller', '=', caller)
          .orderBy(sql`own.at`, 'desc')
          .offset(KEPT),
      )
      .execute()
  }
}
