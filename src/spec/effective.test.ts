import { describe, expect, test } from 'vitest'
import { effectiveSpec, isProductionLike } from './effective.ts'
import { parseSpec } from './parse.ts'

const { spec } = parseSpec({
  folder: 'shop',
  files: {
    'cde.yaml': `
services:
  web: {command: a, ports: ["8080:1"], environment: {A: "1", B: "1"}, deploy: {replicas: 2}}
  api: {command: b}
environments:
  staging: {target: docker, services: {web: {environment: {B: "2", C: "2"}, ports: ["9090:1"], deploy: {replicas: 3}}}}
  eu: {protected: true}
  slow: {delivery: {soak: 1m, drain: 0s}}
`,
  },
})
const web = (environment: string, replicas?: number) =>
  effectiveSpec(spec, environment, replicas === undefined ? {} : { web: { replicas } }).services.find(
    ({ name }) => name === 'web',
  )

describe('the effective spec', () => {
  test('of an environment the file does not name is the file itself, sorted by service', () => {
    const effective = effectiveSpec(spec, 'dev', {})
    expect(effective.services).toEqual([spec.services.api, spec.services.web])
    expect(effective).toMatchObject({ isProtected: false, target: null, unusedOverrides: [] })
  })

  test('lays the environment over the services', () => {
    expect(web('staging')).toMatchObject({
      environment: { A: '1', B: '2', C: '2' },
      ports: [{ published: 9090, target: 1 }],
      replicas: 3,
    })
    expect(effectiveSpec(spec, 'staging', {}).target).toBe('docker')
  })

  test('puts an override above the overlay, also one to zero', () => {
    expect(web('staging', 5)?.replicas).toBe(5)
    expect(web('dev', 0)?.replicas).toBe(0)
  })

  test('takes only the replica count from an override', () => {
    const recorded = { replicas: 4, by: 'owner', words: 'scale web to 4' }
    const [, service] = effectiveSpec(spec, 'dev', { web: recorded }).services
    expect(service).toEqual({ ...spec.services.web, replicas: 4 })
  })

  test('names an override whose service is gone', () => {
    expect(effectiveSpec(spec, 'dev', { old: { replicas: 4 } }).unusedOverrides).toEqual(['old'])
  })

  test.each([
    ['dev', 3_000, false],
    ['production', 10_000, true],
    ['prod', 10_000, true],
    ['live', 10_000, true],
    ['eu', 10_000, true],
    ['slow', 60_000, false],
    ['constructor', 3_000, false],
  ])('soaks in %s for %d ms', (environment, soakMs, isProtected) => {
    const effective = effectiveSpec(spec, environment, {})
    expect(effective.delivery.soakMs).toBe(soakMs)
    expect(effective.isProtected).toBe(isProtected)
    expect(isProductionLike(environment, spec)).toBe(isProtected)
  })

  test('takes delivery settings from the environment one by one', () => {
    expect(effectiveSpec(spec, 'slow', {}).delivery).toEqual({
      strategy: 'rolling',
      soakMs: 60_000,
      readyTimeoutMs: 60_000,
      drainMs: 0,
    })
  })
})
