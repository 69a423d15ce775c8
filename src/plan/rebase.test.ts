import { expect, test } from 'vitest'
import type { Digest } from '../kernel/ids.ts'
import { rebase } from './rebase.ts'
import type { Override, ReleaseBundle } from './release.ts'

const bundle = (artifact: string, replicas: number, ...overrides: Override[]): ReleaseBundle => ({
  app: 'shop',
  environment: 'staging',
  target: 'process',
  delivery: { strategy: 'rolling', soakMs: 1_000, readyTimeoutMs: 10_000, drainMs: 1_000 },
  overrides,
  services: [
    {
      name: 'web',
      artifact: artifact as Digest,
      command: ['node', 'app.js'],
      context: '.',
      build: null,
      environment: {},
      healthcheck: { kind: 'alive', intervalMs: 1_000, timeoutMs: 1_000, retries: 3, startPeriodMs: 0 },
      ports: [],
      dependsOn: [],
      replicas,
      resources: { cpus: null, memoryBytes: null },
      stopSignal: 'SIGTERM',
      stopGraceMs: 1_000,
    },
  ],
})
const said = (replicas: number, words: string): Override => ({ service: 'web', replicas, by: 'owner', words })
const shape = ({ services, overrides }: ReleaseBundle) => ({
  web: `${services[0]?.artifact} x${services[0]?.replicas}`,
  overrides: overrides.map(({ words }) => words),
})

test('a scale that waited scales the code that came in front of it', () => {
  const planned = bundle('v1', 5, said(5, 'scale to 5'))
  expect(shape(rebase('scale', planned, 'scale to 5', bundle('v2', 1)))).toEqual({
    web: 'v2 x5',
    overrides: ['scale to 5'],
  })
})

test('a restart that waited restarts what is there now', () => {
  expect(shape(rebase('restart', bundle('v1', 1), 'restart', bundle('v2', 3)))).toEqual({ web: 'v2 x3', overrides: [] })
})

test('a deploy that waited brings its own code, and keeps what was said meanwhile', () => {
  const current = bundle('v1', 4, said(4, 'scale to 4'))
  expect(shape(rebase('deploy', bundle('v2', 1), 'up', current))).toEqual({ web: 'v2 x4', overrides: ['scale to 4'] })
})

test('a rollback that waited goes where it was to go', () => {
  expect(shape(rebase('rollback', bundle('v1', 1), 'rollback', bundle('v3', 2)))).toEqual({
    web: 'v1 x1',
    overrides: [],
  })
})
