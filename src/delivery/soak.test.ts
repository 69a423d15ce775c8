import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Digest } from '../kernel/ids.ts'
import type { Replica, ReplicaState } from '../targets/target.ts'
import { judgeSoak, type Soak } from './soak.ts'

const STARTED_MS = Date.parse('2026-01-01T00:00:00Z')
const SOAK_MS = 5_000

interface Seen {
  readonly service: 'web' | 'api'
  readonly state: ReplicaState
  readonly isWanted: boolean
  readonly isCandidate: boolean
  readonly hasExited: boolean
  /** When it entered its state, against the soak's start. */
  readonly sinceMs: number
}

const SEEN: fc.Arbitrary<Seen> = fc.record({
  service: fc.constantFrom('web', 'api'),
  state: fc.constantFrom<ReplicaState>(
    'ready',
    'ready',
    'ready',
    'starting',
    'unready',
    'crashed',
    'draining',
    'exited',
  ),
  isWanted: fc.boolean(),
  isCandidate: fc.boolean(),
  hasExited: fc.boolean(),
  sinceMs: fc.integer({ min: -10_000, max: 10_000 }),
})
const EXPECTED = fc.record({ web: fc.integer({ min: 0, max: 3 }), api: fc.integer({ min: 0, max: 2 }) })
const ELAPSED = fc.integer({ min: 0, max: 20_000 })

function judge(expected: Soak['expected'], seen: readonly Seen[], elapsedMs: number) {
  const replicas = seen.map(replicaOf)
  const of = (replica: Replica) => seen[replica.index]
  const soak: Soak = {
    expected,
    isWanted: (replica) => of(replica)?.isWanted === true,
    isCandidate: (replica) => of(replica)?.isCandidate === true,
    startedAtMs: STARTED_MS,
    soakMs: SOAK_MS,
  }
  return judgeSoak(soak, replicas, STARTED_MS + elapsedMs)
}

function replicaOf({ service, state, hasExited, sinceMs }: Seen, index: number): Replica {
  const at = new Date(STARTED_MS - 60_000).toISOString()
  const identity = { name: `${service}-${index}`, service, release: 'r1', revision: 'new' as Digest, index, state }
  const lastExit = hasExited ? { code: 1, signal: null, at } : null
  const since = new Date(STARTED_MS + sinceMs).toISOString()
  const address = { pid: 1, host: '127.0.0.1', port: 1 }
  return { ...identity, ...address, since, startedAt: at, restarts: 0, lastExit, lastProbe: null }
}

test('it passes only on evidence: every replica that is expected was seen ready, for the whole time', () => {
  fc.assert(
    fc.property(EXPECTED, fc.array(SEEN, { maxLength: 8 }), ELAPSED, (expected, seen, elapsedMs) => {
      if (judge(expected, seen, elapsedMs).verdict !== 'pass') return
      expect(elapsedMs).toBeGreaterThanOrEqual(SOAK_MS)
      for (const [service, count] of Object.entries(expected)) {
        const steady = seen.filter(
          (one) =>
            one.service === service && one.isWanted && one.state === 'ready' && elapsedMs - one.sinceMs >= SOAK_MS,
        )
        expect(steady.length).toBeGreaterThanOrEqual(count)
      }
    }),
    { numRuns: 5_000 },
  )
})

test('it passes where everything was ready all along, so that it is no gate that never opens', () => {
  fc.assert(
    fc.property(EXPECTED, fc.integer({ min: SOAK_MS, max: 20_000 }), (expected, elapsedMs) => {
      const ready = { state: 'ready', isWanted: true, isCandidate: true, hasExited: false, sinceMs: -100 } as const
      const seen = (['web', 'api'] as const).flatMap((service) =>
        Array.from({ length: expected[service] }, (): Seen => ({ ...ready, service })),
      )
      expect(judge(expected, seen, elapsedMs)).toEqual({ verdict: 'pass' })
      expect(judge(expected, seen, SOAK_MS - 1)).toMatchObject({ verdict: 'unknown' })
    }),
  )
})

test('it fails for a wanted replica that is ill or whose program exited, and for nothing else', () => {
  fc.assert(
    fc.property(EXPECTED, fc.array(SEEN, { maxLength: 8 }), ELAPSED, (expected, seen, elapsedMs) => {
      const verdict = judge(expected, seen, elapsedMs)
      const isIll = ({ isWanted, isCandidate, state, hasExited }: Seen) =>
        isWanted &&
        state !== 'exited' &&
        state !== 'draining' &&
        (state === 'unready' || state === 'crashed' || (isCandidate && hasExited))
      expect(verdict.verdict === 'fail').toBe(seen.some(isIll))
      if (verdict.verdict !== 'fail') return
      const index = seen.findIndex((one, at) => `${one.service}-${at}` === verdict.cause.replica)
      expect(seen[index] && isIll(seen[index])).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
