import { expect, test } from 'vitest'
import { answerInWords } from '../render/in-words/answer.ts'
import type { Asks } from '../render/in-words/facts.ts'
import { deploymentOf, factsOf, slotOf, whyOf } from '../render/in-words/views.fixture.ts'
import { asksOf } from './told.ts'

test.each<readonly [words: string, asks: Asks | undefined]>([
  ['is blog healthy', 'health'],
  ['is the new build up', 'health'],
  ['what is up in staging', 'health'],
  ['how many replicas of web are running', 'count'],
  ['how many replicas of web are healthy since yesterday', 'count'],
  ['what version of web is running', 'version'],
  ['which release is up in staging', 'version'],
  ['who is serving blog', 'who'],
  ['since when is web down', 'when'],
  ['status of web', undefined],
])('"%s" asks for %s', (words, asks) => {
  expect(asksOf({}, words)).toBe(asks)
})

test.each(['is blog running r3', 'show how r3 does'])('"%s" asks for the release that it names', (words) => {
  expect(asksOf({ release: 'r3' }, words)).toBe('version')
})

const DOWN = slotOf('blog/staging r17 degraded web:0/2')
const facts = factsOf({
  slots: [DOWN],
  why: whyOf(DOWN, { findings: ['web-0 is crashed'] }),
  deployments: { items: [deploymentOf('d-1 blog/staging deploy r17 succeeded mia 5')], next: null },
})

test.each([
  ['explain', 'why is blog down', /^blog in staging is down: .*; web-0 is crashed\.$/],
  ['explain', 'why is the release of blog broken since yesterday', /^blog in staging is down: .*; web-0 is crashed\.$/],
  ['who', 'who took blog down', /by mia 5 minutes ago/],
  ['who', 'who put the release up that is running', /by mia 5 minutes ago/],
  ['history', 'how many times did blog go down', /^1 deployment of blog in staging is recorded/],
  ['history', 'when did blog last go up', /by mia 5 minutes ago/],
  ['status', 'how many replicas of blog are running', /^blog in staging has 2 replicas, none of them ready\.$/],
  ['status', 'is blog up', /^No, blog in staging is down/],
] as const)('%s: "%s" is answered by what it asks', (action, words, wanted) => {
  const question = { action, app: 'blog', environment: 'staging', asks: asksOf({}, words) }
  expect(answerInWords(question, facts)[0]).toMatch(wanted)
})
