import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Code } from '../harness.ts'

/** A step as the store has it. */
export interface StoredStep {
  readonly name: string
  readonly epoch: number
  readonly attempt: number
  readonly isDone: boolean
}

/** Reads the steps of deployments past the API, which may be stopped. */
export interface StepTable extends AsyncDisposable {
  of(deployment: string): Promise<StoredStep[]>
}

export async function openSteps({ home, places }: Code): Promise<StepTable> {
  const password = await readFile(join(home, 'postgres', 'password'), 'utf8')
  const host = join(places.apiSocket, '..')
  const client = new pg.Client({ host, database: 'cde', user: 'cde', password })
  // The server may be killed while this is open.
  client.on('error', () => undefined)
  await client.connect()
  return {
    async of(deployment) {
      const { rows } = await client.query(
        'select name, epoch, attempt, result is not null as "isDone" from step where deployment = $1 order by started_at',
        [deployment],
      )
      return rows
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}

/** One look, on a connection of its own. */
export async function stepsOf(code: Code, deployment: string): Promise<StoredStep[]> {
  await using table = await openSteps(code)
  return await table.of(deployment)
}
