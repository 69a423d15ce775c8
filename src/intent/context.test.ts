import { expect, test } from 'vitest'
import { ContextInvalid, readContext } from './context.ts'

const NOW = '2026-03-04T09:00:00Z'
const SLOT = 'apps.shop.environments'
const LONG = 'a'.repeat(129)
const names = (count: number, length = 0): string[] =>
  Array.from({ length: count }, (_, index) => `n${index}`.padEnd(length, 'x'))
const object = (count: number, value: unknown): object => Object.fromEntries(names(count).map((name) => [name, value]))
const slot = (runs: object): object => ({ shop: { environments: { dev: runs } } })
const turns = (...counts: number[]): object[] =>
  counts.map((count) => ({ text: 'status', operations: Array(count).fill({ action: 'status' }) }))
const question = (said: object): object => ({ kind: 'question', ask: ['app'], ...said })

test.each<[field: string, states: object]>([
  ['environments', { environments: names(1_001) }],
  ['environments', { environments: [LONG] }],
  ['default_environment', { default_environment: LONG }],
  ['protected', { protected: names(1_001) }],
  ['past', { past: names(1_001) }],
  ['past', { past: [LONG] }],
  ['secrets', { secrets: [LONG] }],
  ['files', { files: names(1_001) }],
  ['files', { files: ['a'.repeat(1_025)] }],
  ['apps', { apps: object(1_001, {}) }],
  ['apps', { apps: { [LONG]: {} } }],
  ['apps', { apps: { shop: { services: names(500) }, cafe: { services: names(500) } } }],
  ['apps.shop.services', { apps: { shop: { services: [LONG] } } }],
  [SLOT, { apps: { shop: { environments: object(1_001, {}) } } }],
  [SLOT, { apps: { shop: { environments: { [LONG]: {} } } } }],
  [SLOT, { apps: slot({ history: names(1_001) }) }],
  [SLOT, { apps: slot({ release: LONG }) }],
  [SLOT, { apps: slot({ replicas: object(1_001, 1) }) }],
  ['plans', { plans: [{ id: LONG, app: 'shop', environment: 'dev' }] }],
  ['runs', { runs: Array(1_001).fill({ id: 'd-1', app: 'shop', environment: 'dev' }) }],
  ['aliases', { aliases: object(1_001, { app: 'shop' }) }],
  ['aliases', { aliases: { [LONG]: { app: 'shop' } } }],
  ['aliases', { aliases: { marquee: { app: LONG } } }],
  ['previous', { previous: turns(...Array(1_001).fill(0)) }],
  ['previous', { previous: turns(501, 500) }],
  ['previous', { previous: [{ text: 'a'.repeat(5_001), operations: [] }] }],
  ['previous', { previous: [{ operations: [{ action: 'scale', app: 'a'.repeat(5_001) }] }] }],
  ['previous', { previous: [{ operations: [{ action: 'scale', environments: names(1_001) }] }] }],
  ['pending', { pending: question({ ask: names(1_001) }) }],
  ['pending', { pending: question({ choices: { app: names(1_001) } }) }],
  ['pending', { pending: question({ operations: Array(1_001).fill({ action: 'status' }) }) }],
  ['pending', { pending: { kind: 'approval', plan: LONG } }],
])('a situation does not state too many or too long %s: %#', (field, states) => {
  const stated = { now: NOW, ...states }
  expect(() => readContext(stated)).toThrow(ContextInvalid)
  expect(() => readContext(stated)).toThrow(`"${field}"`)
})

test('a situation states a thousand of each', () => {
  const stated = {
    now: NOW,
    environments: names(1_000, 128),
    protected: names(1_000),
    past: names(1_000),
    secrets: names(1_000),
    files: names(1_000, 1_024),
    apps: { shop: { services: names(999), environments: object(1_000, { history: names(1_000) }) } },
    plans: Array(1_000).fill({ id: 'p-1', app: 'shop', environment: 'dev', state: 'waiting' }),
    aliases: object(1_000, { app: 'shop' }),
    previous: turns(500, 500),
    pending: question({ choices: names(1_000), operations: Array(1_000).fill({ action: 'status' }) }),
  }
  expect(readContext(stated)).toMatchObject({ now: NOW, environments: stated.environments, previous: stated.previous })
})
