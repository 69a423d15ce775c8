import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { CodeError } from '../kernel/error.ts'
import type { SpecProblem } from './errors.ts'
import { LIMITS } from './limits.ts'
import { parseSpec } from './parse.ts'

const parse = (text: string, file = 'cde.yaml') => parseSpec({ folder: 'shop', files: { [file]: text } })

/** Whatever a file holds: it parses, or it is refused with places. Anything else is our mistake. */
function outcomeOf(text: string, file?: string): string {
  try {
    parse(text, file)
    return 'parsed'
  } catch (error) {
    if (!(error instanceof CodeError))
      throw new Error(`crashed on ${JSON.stringify(text.slice(0, 500))}`, { cause: error })
    for (const { line, column, message } of (error.data as { problems?: readonly SpecProblem[] }).problems ?? []) {
      if (!(line >= 1 && column >= 1 && message.length > 0)) throw new Error(`a problem of ${text} has no place`)
    }
    return error.code
  }
}

/** The outcome and the processor time it took in ms, which a busy machine does not lengthen. */
function timed(text: string): { outcome: string; ms: number } {
  const started = process.threadCpuUsage()
  const outcome = outcomeOf(text)
  const { user, system } = process.threadCpuUsage(started)
  return { outcome, ms: (user + system) / 1_000 }
}

const SEED = `name: shop
x-base: &base {command: node server.js, environment: {A: "1"}}
services:
  web:
    <<: *base
    build: {context: ./web, command: npm ci}
    ports: ["8080:3000"]
    healthcheck: {path: /healthz, interval: 2s}
    depends_on: [api]
    deploy: {replicas: 3, resources: {limits: {cpus: "0.5", memory: 512m}}}
  api:
    command: [python3, api.py]
    ports: [{target: 4000, published: "9000"}]
environments:
  eu: {protected: true, services: {web: {deploy: {replicas: 5}}}}
delivery: {soak: 1m}
`

describe('any input is parsed or refused with places', () => {
  const pieces = [
    '&a ',
    '*a',
    '<<: ',
    '- ',
    ': ',
    '? ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|',
    '>',
    '!',
    '%',
    '#',
    '\t',
    '\n',
    '\n  ',
  ]
  const words = [
    'web',
    'services',
    '$',
    '$$',
    '@',
    'null',
    '~',
    '.nan',
    '1e999',
    '-1',
    '0x1F',
    '\0',
    '\uFEFF',
    '\uD800',
    '__proto__',
  ]

  test('a valid file with pieces put in, taken out or moved', () => {
    const edit = fc.record({
      at: fc.nat(SEED.length),
      cut: fc.nat(12),
      put: fc.oneof(fc.constantFrom(...pieces, ...words), fc.string({ maxLength: 6 })),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), SEED)
        expect(outcomeOf(text)).toMatch(/^(parsed|spec_invalid|secret_in_spec)$/)
      }),
      { numRuns: 500 },
    )
  })

  test('YAML of arbitrary values under known keys', () => {
    const key = fc.constantFrom(
      'services',
      'web',
      'command',
      'build',
      'ports',
      'environment',
      'healthcheck',
      'deploy',
      'x-a',
      'name',
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(...words),
        fc.integer(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        tie('map'),
        tie('list'),
      ),
      list: fc.array(tie('value'), { maxLength: 3 }),
      map: fc.dictionary(fc.oneof(key, fc.string({ maxLength: 4 })), tie('value'), { maxKeys: 4 }),
    }))
    fc.assert(
      fc.property(value, value, (web, rest) => {
        outcomeOf(stringify({ services: { web }, environments: rest }))
      }),
      { numRuns: 700 },
    )
  })

  test.each(['cde.yaml', 'Procfile', 'package.json'])('noise as %s', (file) => {
    const noise = fc.array(fc.oneof(fc.constantFrom(...pieces, ...words), fc.string({ unit: 'binary', maxLength: 8 })))
    fc.assert(
      fc.property(noise, (parts) => {
        outcomeOf(parts.join(''), file)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a spec written out and read again', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/)
  const text = fc.string({ maxLength: 20 }).filter((value) => !/[\0@]/.test(value))
  const variables = fc.dictionary(fc.stringMatching(/^[A-E][0-9_]{0,3}$/), text, { maxKeys: 3 })
  const service = fc.record({
    command: fc.array(text, { minLength: 1, maxLength: 3 }).filter(([program]) => program !== ''),
    environment: variables,
    replicas: fc.nat(1_000),
    port: fc.option(fc.integer({ min: 1, max: 65_535 })),
    stopGraceMs: fc.nat(100_000),
  })
  type Wanted = typeof service extends fc.Arbitrary<infer Value> ? Value : never
  const apps = fc.dictionary(name, service, { minKeys: 1, maxKeys: 4 })

  const literal = (value: string) => value.replaceAll('$', '$$$$')
  const written = (app: Readonly<Record<string, Wanted>>) => ({
    name: 'shop',
    services: Object.fromEntries(
      Object.entries(app).map(([service, { command, environment, replicas, port, stopGraceMs }]) => [
        service,
        {
          command: command.map(literal),
          environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, literal(value)])),
          deploy: { replicas },
          ...(port !== null && { ports: [String(port)] }),
          stop_grace_period: `${stopGraceMs}ms`,
        },
      ]),
    ),
  })

  test('holds what was written', () => {
    fc.assert(
      fc.property(apps, (app) => {
        const { services } = parse(stringify(written(app))).spec
        for (const [name, { port, ...wanted }] of Object.entries(app)) {
          const ports = port === null ? [] : [{ published: null, target: port }]
          expect(services[name]).toMatchObject({ ...wanted, ports })
        }
      }),
      { numRuns: 200 },
    )
  })

  test('is the same whatever the order of its keys', () => {
    fc.assert(
      fc.property(apps, (app) => {
        const file = written(app)
        const [forward, backward] = [file, reversed(file)].map((value) => JSON.stringify(parse(stringify(value)).spec))
        expect(backward).toBe(forward)
      }),
      { numRuns: 100 },
    )
  })

  function reversed(value: unknown): unknown {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reversed(member)]),
    )
  }
})

describe('bombs are refused quickly', () => {
  const manyServices = (count: number) =>
    `services:\n${Array.from({ length: count }, (_, index) => `  s${index}: {command: a}`).join('\n')}`
  const laughs = Array.from({ length: 30 }, (_, index) => `a${index}: &a${index} [${`*a${index - 1},`.repeat(9)}]`)
  laughs[0] = 'a0: &a0 [x,x,x]'

  test.each([
    ['200 MB of text', 'a: 1\n'.repeat(40 * 1024 * 1024), 'spec_too_large'],
    ['a billion laughs', laughs.join('\n'), 'spec_invalid'],
    [
      'merges that double',
      `a0: &a0 {k0: 1}\n${Array.from({ length: 25 }, (_, i) => `a${i + 1}: &a${i + 1} {k${i}: [*a${i}, *a${i}]}`).join('\n')}`,
      'spec_invalid',
    ],
    ['deep lists', '['.repeat(500_000), 'spec_invalid'],
    ['deep sequences', '- '.repeat(500_000), 'spec_invalid'],
    ['deep keys', '? '.repeat(500_000), 'spec_invalid'],
    ['closing brackets', ']'.repeat(1_000_000), 'spec_invalid'],
    ['60,000 keys', Array.from({ length: 60_000 }, (_, index) => `k${index}: v`).join('\n'), 'spec_too_large'],
    ['30,000 keys', Array.from({ length: 30_000 }, (_, index) => `k${index}: v`).join('\n'), 'spec_invalid'],
    ['250,000 documents', '---\n'.repeat(250_000), 'spec_invalid'],
    ['300,000 directives', '%a\n'.repeat(300_000), 'spec_invalid'],
    ['one long key', `${'k'.repeat(1_000_000)}: 1`, 'spec_invalid'],
    ['10,000 services', manyServices(10_000), 'spec_invalid'],
    [`${LIMITS.services} services`, manyServices(LIMITS.services), 'parsed'],
    ['NULs', '\0'.repeat(1_000_000), 'spec_invalid'],
  ])('%s', (_, text, wanted) => {
    const { outcome, ms } = timed(text)
    expect(outcome).toBe(wanted)
    expect(ms).toBeLessThan(3_000)
  })

  test('only the first problems are listed, the rest is counted', () => {
    const text = Array.from({ length: 1_000 }, (_, index) => `k${index}: v`).join('\n')
    expect(() => parse(text)).toThrow(`(and 1000 more problems)`)
  })
})

test.each([
  ['NUL', '\\0'],
  ['half a character', '\\ud83d'],
])('a value or a command with %s, which no program can be given, is refused', (_what, written) => {
  const service = (members: string) => `services: {web: {command: node a.js, ${members}}}`
  expect(outcomeOf(service('environment: {A: "b"}'))).toBe('parsed')
  expect(outcomeOf(service(`environment: {A: "b${written}"}`))).toBe('spec_invalid')
  expect(outcomeOf(service(`build: {command: "make ${written}"}`))).toBe('spec_invalid')
  expect(outcomeOf(service(`healthcheck: {test: ["CMD", "a", "${written}"]}`))).toBe('spec_invalid')
})
