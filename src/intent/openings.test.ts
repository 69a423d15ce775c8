import { expect, test } from 'vitest'
import { OPENINGS } from './openings.ts'
import { parse } from './parse.ts'
import { FLORIST, summary } from './world.fixture.ts'

const ENDS: Readonly<Record<string, string>> = {
  deploy: 'demos/kiosk to dev',
  scale: 'vase in staging to 4',
  'roll back': 'vase in staging to r2',
  plan: 'demos/kiosk in staging',
  cancel: 'the deployment of vase in staging',
  status: 'of vase',
  'logs of': 'vase in staging',
  'history of': 'vase',
  'why is': 'vase unhealthy in staging',
  'who deployed': 'vase',
  compare: 'ledger in staging and production',
  list: 'apps',
}

const WORLD = { ...FLORIST, runs: [{ id: 'd-7h2k9x3c1m', app: 'vase', environment: 'staging', state: 'running' }] }

test('every opening begins a sentence that is understood', () => {
  const readings = OPENINGS.map((opening) => parse(`${opening} ${ENDS[opening] ?? 'vase in staging'}`, WORLD))
  expect(readings.map((reading) => summary(reading).split(' ')[0])).toEqual([
    'deploy',
    'scale',
    'restart',
    'rollback',
    'stop',
    'start',
    'destroy',
    'plan',
    'abort',
    'status',
    'logs',
    'history',
    'explain',
    'who',
    'compare',
    'list',
  ])
})
