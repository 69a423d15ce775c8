import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import { ASKED_OF, PLAN, SLOT, WITHOUT_WORDS } from './facts.fixture.ts'
import { factsOf, slotOf } from './views.fixture.ts'

test.each(WITHOUT_WORDS)('to %j nothing is said', (action) => {
  expect(answerInWords({ action }, factsOf({ slots: [slotOf('shop/dev r1 running web:1/1')] }))).toEqual([])
})

const namesIn = (text: string): string[] => text.match(/zq\d+|\br\d+\b/g) ?? []

test.each([
  [undefined, 'It is not known which environments there are.'],
  [[], 'There is no environment.'],
  [['dev'], 'There is 1 environment: dev.'],
  [['dev', 'staging', 'production'], 'There are 3 environments: dev, staging and production (protected).'],
])('the environments %j are listed as %s', (names, wanted) => {
  const environments = names?.map((name) => ({ name, target: 'process', isProtected: name === 'production' }))
  expect(answerInWords({ action: 'list', kind: 'environments' }, factsOf({ environments }))).toEqual([wanted])
  expect(answerInWords({ action: 'list', kind: 'secrets' }, factsOf({ environments }))).toEqual([])
})

test('an answer has at most two sentences, moves no cursor, and holds no name that nobody told', () => {
  fc.assert(
    fc.property(ASKED_OF, ([question, facts]) => {
      const lines = answerInWords(question, facts)
      const told = new Set(namesIn(JSON.stringify([question, facts])))
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) {
        expect(line).toMatch(/^\S.*\S\.$/)
        expect(line.match(/[.!?](?=\s|$)/g)).toHaveLength(1)
        expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]|undefined|NaN|\[object|\s\s|\s[.,;]/u)
        expect(namesIn(line).filter((name) => !told.has(name))).toEqual([])
      }
    }),
    { numRuns: 3_000 },
  )
})

test('the same question about the same facts has the same answer', () => {
  fc.assert(
    fc.property(ASKED_OF, ([question, facts]) => {
      expect(answerInWords(question, structuredClone(facts))).toEqual(answerInWords(question, facts))
    }),
  )
})

test('yes is said only of what is ready to the last replica, and of nothing that cannot be seen', () => {
  fc.assert(
    fc.property(fc.array(SLOT, { maxLength: 3 }), (slots) => {
      const [line = ''] = answerInWords({ action: 'status', asks: 'health' }, factsOf({ slots }))
      const isWell = slots.every(
        ({ state, release, services }) =>
          ['running', 'degraded', 'deploying'].includes(state) &&
          release !== null &&
          services.some(({ wanted }) => wanted > 0) &&
          services.every(({ ready, wanted }) => ready >= wanted),
      )
      expect(line).toMatch(/^(Yes, |No, |Partly: |Unknown: )/)
      expect(line.startsWith('Yes')).toBe(slots.length > 0 && isWell)
    }),
    { numRuns: 3_000 },
  )
})

test('what a plan takes away is said before anything else', () => {
  fc.assert(
    fc.property(PLAN, (plan) => {
      const [line = ''] = answerInWords({ action: 'plan' }, factsOf({ plan }))
      const [first] = plan.deletions
      if (plan.isEmpty) expect(line).toMatch(/would change nothing/)
      else if (first) expect(line).toMatch(/would take away /)
      else expect(line).toMatch(/; nothing is taken away\.$/)
    }),
  )
})
