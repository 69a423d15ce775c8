import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { namesOf } from './names.ts'

const worldOf = (apps: Readonly<Record<string, readonly string[]>>): World => ({
  now: '2026-03-04T09:00:00Z',
  timezone: 'UTC',
  environments: ['staging'],
  apps: Object.fromEntries(Object.entries(apps).map(([app, services]) => [app, { services, environments: {} }])),
})

test('a part of one name alone stands for it', () => {
  const names = namesOf(worldOf({ 'auth-proxy': [], shop: ['shop', 'shop-cache'] }))
  expect(names.get('proxy')).toMatchObject({ kind: 'subject', app: 'auth-proxy', why: expect.any(String) })
  expect(names.get('cache')).toMatchObject({ kind: 'subject', app: 'shop', service: 'shop-cache' })
})

test('a part of several names stands for none, and a whole name for itself', () => {
  const names = namesOf(worldOf({ 'auth-proxy': [], 'edge-proxy': [], cache: [], 'shop-cache': [] }))
  expect(names.get('proxy')).toBeUndefined()
  expect(names.get('cache')).toEqual({ kind: 'subject', app: 'cache' })
})

test('a part that another name begins with may mean either', () => {
  const names = namesOf(worldOf({ 'Pay-gate': [], payments: [], ledger: [] }))
  expect(names.get('pay')).toEqual({ kind: 'candidates', names: ['Pay-gate', 'payments'] })
  expect(names.get('gate')).toMatchObject({ kind: 'subject', app: 'Pay-gate' })
})

// Where each part is compared with each name, this takes minutes.
test('thousands of names of many parts are known in a time that grows with them', () => {
  const parts = (app: number) => Array.from({ length: 60 }, (_, part) => `p${app}x${part}`)
  const names = namesOf(
    worldOf(Object.fromEntries(Array.from({ length: 3_000 }, (_, app) => [parts(app).join('-'), []]))),
  )
  expect(names.get('p2999x59')).toMatchObject({ kind: 'subject', app: parts(2_999).join('-') })
})
