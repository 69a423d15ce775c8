import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres } from '../src/daemon/servers/postgres.ts'
import { connect, migrate } from '../src/store/connect.ts'
import { ModelSpendingStore } from '../src/store/model-spending.ts'

const home = join(await mkdtemp(join(tmpdir(), 'cde-spending-')), 'home')
await mkdir(home, { mode: 0o700 })
const postgres = await startPostgres({ home, socketDir: join(home, 'run'), log: () => undefined })
const db = connect(postgres.connection)
await migrate(db)
afterAll(async () => {
  await db.destroy()
  await postgres.stop()
  await rm(join(home, '..'), { recursive: true, force: true })
})
beforeEach(() => sql`truncate model_spending`.execute(db))

const morning = new Date('2026-03-04T09:00:00Z')
const storeAt = (now: Date, project = 'default') => new ModelSpendingStore(db, project, () => now)

describe('what is spent on models in a day', () => {
  test('never passes its limit, however many ask at once and from however many daemons', async () => {
    const stores = [storeAt(morning), storeAt(morning), storeAt(morning)]
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (stores[at % 3] as ModelSpendingStore).setAside(0.01, 0.205)),
    )
    expect(taken.filter(Boolean)).toHaveLength(20)
    expect(await storeAt(morning).today()).toBeCloseTo(0.2, 9)
  })

  test('is what was settled, and what was set aside where nobody told the end', async () => {
    const store = storeAt(morning)
    const [one, other] = [await store.setAside(0.3, 1), await store.setAside(0.3, 1)]
    expect(one).toBeDefined()
    expect(other).toBeDefined()
    if (one) await store.settle(one, 0.05)
    expect(await storeAt(morning).today()).toBeCloseTo(0.35, 9)
    expect(await store.setAside(0.66, 1)).toBeUndefined()
    expect(await store.setAside(0.65, 1)).toBeDefined()
  })

  test('begins anew each day in UTC, and an answer that comes after midnight counts for the day it was asked on', async () => {
    const late = await storeAt(new Date('2026-03-04T23:59:59Z')).setAside(0.9, 1)
    const next = storeAt(new Date('2026-03-05T00:00:01Z'))
    expect(await next.today()).toBe(0)
    expect(await next.setAside(0.9, 1)).toBeDefined()
    if (late) await next.settle(late, 0.1)
    expect(await next.today()).toBeCloseTo(0.9, 9)
    expect(await storeAt(morning).today()).toBeCloseTo(0.1, 9)
  })

  test('is counted by project, and more than the whole limit is never set aside', async () => {
    await storeAt(morning).setAside(0.9, 1)
    expect(await storeAt(morning, 'other').today()).toBe(0)
    expect(await storeAt(morning, 'other').setAside(1.1, 1)).toBeUndefined()
    expect(await storeAt(morning, 'other').setAside(0.1, 0)).toBeUndefined()
  })
})
