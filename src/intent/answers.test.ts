import { expect, test } from 'vitest'
import { isChange } from './action.ts'
import { parse } from './parse.ts'
import type { Operation, Pending, Reading, Slot } from './reading.ts'
import { FLORIST, pendingOf, summary } from './world.fixture.ts'

/** A question of each sort, with the answers that settle it. */
const QUESTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['stop garden', ['production', 'staging', 'the second one']],
  ['destroy ledger', ['production', 'to staging please']],
  ['deploy garden', ['production', 'dev']],
  ['stop vase', ['staging', 'yes']],
  ['restart vasse in staging', ['vase']],
  ['scale front in staging', ['5', 'seven']],
  ['destroy ledger in production?', ['yes', 'go ahead', 'yep, do it']],
  ['restart vasse in staging and stop ledger in staging', ['vase']],
  ['restart front in staging and scale orders in staging', ['5']],
]
const PLAN: Pending = { kind: 'approval', plan: 'p-0123456789' }
const APPROVALS = ['yes', 'lgtm', 'go ahead', 'approved']

/** Around a choice: a question, a report, a doubt, a schedule, a share, a condition. */
const WRAPPED: readonly ((choice: string) => string)[] = [
  (choice) => `${choice}?`,
  (choice) => `is it ${choice}?`,
  (choice) => `did you take ${choice}?`,
  (choice) => `${choice} is on fire`,
  (choice) => `${choice} went down`,
  (choice) => `we lost ${choice}`,
  (choice) => `Bob said ${choice}`,
  (choice) => `she wrote "${choice}"`,
  (choice) => `${choice}, we lost data`,
  (choice) => `maybe ${choice}`,
  (choice) => `probably ${choice}`,
  (choice) => `${choice} I guess`,
  (choice) => `not sure, ${choice}`,
  (choice) => `${choice}, wait`,
  (choice) => `${choice}, let me think`,
  (choice) => `${choice} insane`,
  (choice) => `${choice} at 22:00`,
  (choice) => `${choice} tomorrow`,
  (choice) => `${choice} at 10% first`,
  (choice) => `${choice} for 10% of the traffic`,
  (choice) => `${choice} if the tests pass`,
  (choice) => `${choice} once Anna is back`,
  (choice) => `${choice} unless it is busy`,
]
const DECORATIONS = [
  'thanks',
  'please',
  'it',
  'and',
  'that',
  'then',
  'now',
  'from me',
  'cool',
  'hmm',
  'sorry',
  'cheers',
]
/** Answers to other questions. */
const OTHERS = ['production', 'dev', 'garden', 'ledger', 'vase', '7', 'the first', 'both', 'stop', 'vase in dev']

/** Whether something is changed as if nothing stood beside the choice; a moment or a share that was taken up is no loss. */
const acts = (reading: Reading): boolean =>
  reading.outcome === 'operation' &&
  reading.operations.some(({ action, schedule, steps }) => isChange(action) && action !== 'deny' && !schedule && !steps)

test.each(QUESTIONS)('of the answers to "%s" only what is understood whole acts', (sentence, choices) => {
  const pending = pendingOf(parse(sentence, FLORIST))
  const acting = [...choices.flatMap((choice) => WRAPPED.map((wrap) => wrap(choice))), ...DECORATIONS].flatMap(
    (said) => {
      const reading = parse(said, FLORIST, { pending })
      return acts(reading) ? [`${said} → ${summary(reading)}`] : []
    },
  )
  expect(acting).toEqual([])
  for (const choice of choices) expect(acts(parse(choice, FLORIST, { pending })), choice).toBe(true)
})

test('a plan is approved only by what is understood whole', () => {
  const acting = [...APPROVALS.flatMap((choice) => WRAPPED.map((wrap) => wrap(choice))), ...DECORATIONS].filter(
    (said) => acts(parse(said, FLORIST, { pending: PLAN })),
  )
  expect(acting).toEqual([])
  for (const choice of APPROVALS) expect(acts(parse(choice, FLORIST, { pending: PLAN })), choice).toBe(true)
})

test.each(QUESTIONS)('no answer to "%s" changes what was said', (sentence, choices) => {
  const pending = pendingOf(parse(sentence, FLORIST))
  const saids = [...choices, ...OTHERS].flatMap((choice) => [choice, ...WRAPPED.map((wrap) => wrap(choice))])
  const changed = saids.flatMap((said) => {
    const reading = parse(said, FLORIST, { pending })
    const alone = parse(said, FLORIST)
    // A sentence of its own answers nothing.
    if (summary(reading) === summary(alone)) return []
    const after =
      reading.outcome === 'question' ? reading.draft : reading.outcome === 'operation' ? reading.operations : []
    return after.every((operation) => pending.operations.some((before) => keeps(operation, before)))
      ? []
      : [`${said} → ${summary(reading)}`]
  })
  expect(changed).toEqual([])
})

function keeps(after: Operation, before: Partial<Operation>): boolean {
  const said = Object.entries(before.provenance ?? {}).flatMap(([slot, { source }]) =>
    source === 'user' ? [slot as Slot] : [],
  )
  return after.action === before.action && said.every((slot) => after[slot] === before[slot])
}

test.each([
  ['restart vasse in staging and stop ledger in staging', 'vase', 'restart vase@staging, stop ledger@staging'],
  [
    'restart front in staging and scale orders in staging',
    '5',
    'restart garden/front@staging, scale garden/orders@staging replicas=5',
  ],
  ['restart front in staging and kill orders', 'destroy', '? action'],
  ['deploy garden?', 'staging', '? confirm'],
  ['restart front in staging and stop ledger in production?', 'no, staging', '? confirm'],
  ['stop garden', 'production at 22:00', 'stop garden@production schedule={at:2026-03-04T22:00:00Z}'],
])('%s — %s', (sentence, said, meaning) => {
  expect(summary(parse(said, FLORIST, { pending: pendingOf(parse(sentence, FLORIST)) }))).toBe(meaning)
})

test('a yes to the only choice names nothing itself', () => {
  const reading = parse('yes', FLORIST, { pending: pendingOf(parse('stop vase', FLORIST)) })
  expect(reading).toMatchObject({
    operations: [{ environment: 'staging', provenance: { environment: { source: 'inferred', why: 'confirmed' } } }],
  })
})

test('however much is open, what binds the whole is asked for', () => {
  const reading = parse('deploy garden to staging if the tests pass, scale front and set up an alert and lock', FLORIST)
  expect(reading).toMatchObject({ outcome: 'question', ask: expect.arrayContaining(['condition']) })
})
