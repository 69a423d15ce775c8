import { expect, test } from 'vitest'
import type { ReleaseService } from '../plan/release.ts'
import { revisionOf } from '../plan/release.ts'
import type { Replica } from '../targets/target.ts'
import { backward, forward, rollingOf } from './goal.ts'

const service = { name: 'web', replicas: 2, ports: [], dependsOn: [] } as unknown as ReleaseService
const replica = (name: string) => ({ name, revision: revisionOf(service) }) as unknown as Replica

const OLD = replica('web-r1-e4-0')
const LOST_RUNS = replica('web-r2-e5-0')
const OWN = replica('web-r2-e6-1')
const LOST_WAY_BACK = replica('web-r1-e5b-0')
const EPOCHS = { first: 5, last: 6 }

/** Which of the replicas belong to what is wanted, and which of them this deployment has to answer for. */
function sorted(pass: ReturnType<typeof forward>) {
  const { isWanted, isCandidate } = rollingOf(pass, service)
  const names = (counts: (one: Replica) => boolean) =>
    [OLD, LOST_RUNS, OWN, LOST_WAY_BACK].filter(counts).map(({ name }) => name)
  return { wanted: names(isWanted), candidates: names(isCandidate) }
}

test('a restart takes up what a lost run of it has started, and answers for it', () => {
  expect(sorted(forward(null, EPOCHS, true, false))).toEqual({
    wanted: ['web-r2-e5-0', 'web-r2-e6-1'],
    candidates: ['web-r2-e5-0', 'web-r2-e6-1'],
  })
})

test('a deploy also keeps what ran before it, without answering for it', () => {
  expect(sorted(forward(null, EPOCHS, false, false))).toMatchObject({
    wanted: ['web-r1-e4-0', 'web-r2-e5-0', 'web-r2-e6-1', 'web-r1-e5b-0'],
    candidates: ['web-r2-e5-0', 'web-r2-e6-1'],
  })
})

test('the way back trusts nothing that any run of the deployment started on the way forward', () => {
  expect(sorted(backward(null, EPOCHS))).toEqual({
    wanted: ['web-r1-e4-0', 'web-r1-e5b-0'],
    candidates: ['web-r1-e5b-0'],
  })
})
