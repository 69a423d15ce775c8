import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Digest } from '../kernel/ids.ts'
import type { Exit, Replica, ReplicaState } from '../targets/target.ts'
import { originOf } from './names.ts'
import { nextAction, type Rolling, type RolloutAction } from './rolling.ts'

const READY_TIMEOUT_MS = 10_000
const EXIT: Exit = { code: 1, signal: null, at: '2026-01-01T00:00:00Z' }

type Mutable = { -readonly [Field in keyof Replica]: Replica[Field] }

/** What happens to one replica, or to the run itself, between two decisions. */
interface Disturbance {
  readonly kind: 'flips' | 'crashes' | 'vanishes' | 'hangs' | 'renew' | 'nothing'
  readonly at: number
}

interface Start {
  readonly replicas: number
  readonly surge: number
  readonly isFresh: boolean
  readonly old: readonly { readonly isSame: boolean; readonly isRouted: boolean; readonly state: ReplicaState }[]
  readonly disturbances: readonly Disturbance[]
}

const START: fc.Arbitrary<Start> = fc.record({
  replicas: fc.integer({ min: 0, max: 5 }),
  surge: fc.integer({ min: 1, max: 3 }),
  isFresh: fc.boolean(),
  old: fc.array(
    fc.record({
      isSame: fc.boolean(),
      isRouted: fc.boolean(),
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
    }),
    { maxLength: 7 },
  ),
  disturbances: fc.array(
    fc.record({
      kind: fc.constantFrom<Disturbance['kind']>(
        'flips',
        'crashes',
        'vanishes',
        'hangs',
        'renew',
        'nothing',
        'nothing',
      ),
      at: fc.nat(20),
    }),
    { maxLength: 25 },
  ),
})

/** A slot with one service: it does what the decider says, and has troubles of its own. */
class World {
  readonly replicas: Mutable[]
  readonly hanging = new Set<string>()
  routed: Set<string>
  now = 1_000_000
  generation = 2
  readonly #start: Start

  constructor(start: Start) {
    this.#start = start
    this.replicas = start.old.map(({ isSame, state }, index) =>
      this.#replica(`web-r1-e1-${index}`, isSame ? 'new' : 'old', index, state, 0),
    )
    this.routed = new Set(this.replicas.filter((_, index) => start.old[index]?.isRouted).map(({ name }) => name))
  }

  get rolling(): Rolling {
    const isOwn = (replica: Replica) => (originOf(replica)?.epoch ?? 0) >= 2
    return {
      service: 'web',
      replicas: this.#start.replicas,
      surge: this.#start.surge,
      readyTimeoutMs: READY_TIMEOUT_MS,
      isWanted: (replica) => replica.revision === 'new' && (isOwn(replica) || !this.#start.isFresh),
      isCandidate: isOwn,
    }
  }

  decide(): RolloutAction {
    return nextAction(this.rolling, this.replicas, this.routed, this.now)
  }

  readyIn(names: ReadonlySet<string>): number {
    return this.replicas.filter(({ name, state }) => names.has(name) && state === 'ready').length
  }

  act(action: RolloutAction): void {
    if (action.do === 'route') this.routed = new Set(action.replicas)
    if (action.do === 'start')
      for (const index of action.indexes) this.#begin(`web-r2-e${this.generation}-${index}`, index)
    if (action.do === 'wait') this.#pass(Math.min(action.untilMs, this.now + 1_500))
  }

  suffer({ kind, at }: Disturbance): void {
    // A run that was lost begins again under a new epoch, and takes up what it started before.
    if (kind === 'renew') this.generation++
    const alive = this.replicas.filter(({ state }) => state !== 'exited' && state !== 'draining')
    const hit = alive[at % Math.max(1, alive.length)]
    if (!hit) return
    if (kind === 'flips') hit.state = hit.state === 'ready' ? 'unready' : hit.state
    if (kind === 'crashes') Object.assign(hit, { state: 'crashed', lastExit: EXIT, startedAt: this.#at(this.now) })
    if (kind === 'vanishes') hit.state = 'exited'
    if (kind === 'hangs' && hit.state !== 'ready') this.hanging.add(hit.name)
  }

  /** A name is there once: one that is gone gives way. */
  #begin(name: string, index: number): void {
    const gone = this.replicas.findIndex((replica) => replica.name === name)
    if (gone >= 0) this.replicas.splice(gone, 1)
    this.replicas.push(this.#replica(name, 'new', index, 'starting', this.now))
  }

  /** Time goes by: everything gets ready, but for what hangs. */
  #pass(until: number): void {
    this.now = Math.max(this.now + 1, until)
    for (const replica of this.replicas)
      if (['starting', 'unready', 'crashed'].includes(replica.state) && !this.hanging.has(replica.name))
        replica.state = 'ready'
  }

  #replica(name: string, revision: string, index: number, state: ReplicaState, startedAt: number): Mutable {
    const at = this.#at(startedAt)
    const identity = { name, service: 'web', release: 'r1', revision: revision as Digest, index, state }
    const address = { pid: 1, host: '127.0.0.1', port: 1 }
    return { ...identity, ...address, since: at, startedAt: at, restarts: 0, lastExit: null, lastProbe: null }
  }

  #at(ms: number): string {
    return new Date(ms).toISOString()
  }
}

/** Follows the decider to its end, through every disturbance and then in quiet; checks each action before it is done. */
function run(
  start: Start,
  check: (world: World, action: RolloutAction) => void,
): { world: World; last: RolloutAction } {
  const world = new World(start)
  const disturbances = [...start.disturbances]
  for (let round = 0; round < 300; round++) {
    const action = world.decide()
    check(world, action)
    if (action.do === 'fail') return { world, last: action }
    // What is done may be undone as long as there are troubles to come.
    if (action.do === 'done' && disturbances.length === 0) return { world, last: action }
    world.act(action)
    const disturbance = disturbances.shift()
    if (disturbance) world.suffer(disturbance)
  }
  return { world, last: world.decide() }
}

const always = (check: (world: World, action: RolloutAction) => void, runs = 2_000): void =>
  fc.assert(
    fc.property(START, (start) => void run(start, check)),
    { numRuns: runs },
  )

test('a rollout ends, whatever happens on its way; where nothing of its own failed, it ends done', () => {
  fc.assert(
    fc.property(START, (start) => {
      const { world, last } = run(start, () => undefined)
      if (last.do === 'fail') return
      // A replica that hangs and is not the rollout's own is waited for: that ends at the node's deadline.
      const isHanging = world.replicas.some(({ name, state }) => world.hanging.has(name) && state !== 'ready')
      if (last.do === 'wait' && isHanging) return
      expect(last).toEqual({ do: 'done' })
      const { isWanted, replicas } = world.rolling
      const routed = world.replicas.filter(({ name }) => world.routed.has(name))
      expect(routed.filter((replica) => isWanted(replica) && replica.state === 'ready')).toHaveLength(replicas)
      expect(routed).toHaveLength(replicas)
    }),
    { numRuns: 3_000 },
  )
})

test('it never takes more out of the rotation than is ready elsewhere', () => {
  always((world, action) => {
    if (action.do !== 'route') return
    const needed = Math.min(world.readyIn(world.routed), world.rolling.replicas)
    expect(world.readyIn(new Set(action.replicas))).toBeGreaterThanOrEqual(needed)
  })
})

test('it puts nothing into the rotation that is not ready', () => {
  always((world, action) => {
    if (action.do !== 'route') return
    const added = action.replicas.filter((name) => !world.routed.has(name))
    const states = added.map((name) => world.replicas.find((replica) => replica.name === name)?.state)
    expect(states.filter((state) => state !== 'ready')).toEqual([])
  })
})

test('it never has more on their way than the surge while older ones serve, nor ever more than are wanted', () => {
  always((world, action) => {
    if (action.do !== 'start') return
    const { rolling, replicas, routed } = world
    const alive = replicas.filter(({ state }) => state !== 'exited' && state !== 'draining')
    const wanted = alive.filter(rolling.isWanted)
    const pending = alive.filter((replica) => rolling.isCandidate(replica) && replica.state !== 'ready').length
    const servesOld = alive.some((one) => !rolling.isWanted(one) && routed.has(one.name) && one.state === 'ready')
    if (servesOld) expect(action.indexes.length + pending).toBeLessThanOrEqual(rolling.surge)
    expect(new Set(action.indexes).size).toBe(action.indexes.length)
    const taken = new Set(wanted.map(({ index }) => index))
    expect(action.indexes.filter((index) => taken.has(index) || index >= rolling.replicas)).toEqual([])
  })
})

test('it fails for a replica of its own alone, one that exited or was not ready in time', () => {
  always((world, action) => {
    if (action.do !== 'fail') return
    const failed = world.replicas.find(({ name }) => name === action.cause.replica)
    expect(failed && world.rolling.isCandidate(failed)).toBe(true)
    const isLate = failed?.state !== 'ready' && world.now - Date.parse(failed?.startedAt ?? '') > READY_TIMEOUT_MS
    expect(failed?.lastExit !== null || isLate).toBe(true)
  })
})

test('it always waits for something to come, never until a time that has passed', () => {
  always((world, action) => {
    if (action.do === 'wait') expect(action.untilMs).toBeGreaterThanOrEqual(world.now)
  })
})
