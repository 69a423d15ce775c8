import { describe, expect, test } from 'vitest'
import { CodeError } from '../kernel/error.ts'
import { SpecNotFound, type SpecProblem } from './errors.ts'
import { parseSpec } from './parse.ts'

const parse = (text: string) => parseSpec({ folder: 'shop', files: { 'cde.yaml': text } })

/** What is wrong with a file, as `line:column message`. */
function problemsOf(text: string): string[] {
  return caught(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

function caught(text: string): { code: string; message: string; problems: readonly SpecProblem[] } {
  try {
    parse(text)
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    const { problems = [] } = error.data as { problems?: readonly SpecProblem[] }
    return { code: error.code, message: error.message, problems }
  }
  throw new Error('it parsed')
}

/** A file with one service that has the given lines. */
const service = (...lines: string[]) => ['services:', '  web:', ...lines.map((line) => `    ${line}`)].join('\n')

describe('a whole file', () => {
  const { spec, provenance, warnings } = parse(`
name: shop
services:
  web:
    command: node server.js --title "my shop"
    build: {context: ./web, command: npm ci, timeout: 2m}
    environment: {VERSION: 1.10, PRICE: $$5, ON: true}
    healthcheck: {path: /healthz, interval: 2s, retries: 5}
    ports: ["8080:3000"]
    depends_on: {api: {condition: service_healthy}}
    deploy: {replicas: 3, resources: {limits: {cpus: "0.5", memory: 512m}}}
    stop_signal: INT
    stop_grace_period: 1m30s
  api:
    command: [python3, api.py, 8]
    ports: [{target: 4000, published: "9000"}]
    healthcheck: {test: [CMD-SHELL, "test -f up"]}
environments:
  production: {services: {web: {deploy: {replicas: 5}, environment: {VERSION: "2"}}}, delivery: {soak: 1m}}
  eu: {target: process, protected: true}
delivery: {drain: 20s}
`)

  test('is normalized with every default filled in', () => {
    expect(spec.services.web).toEqual({
      name: 'web',
      command: ['node', 'server.js', '--title', 'my shop'],
      context: 'web',
      build: { command: ['sh', '-c', 'npm ci'], timeoutMs: 120_000 },
      environment: { ON: 'true', PRICE: '$5', VERSION: '1.10' },
      healthcheck: {
        kind: 'http',
        path: '/healthz',
        intervalMs: 2_000,
        timeoutMs: 2_000,
        retries: 5,
        startPeriodMs: 0,
      },
      ports: [{ published: 8080, target: 3000 }],
      dependsOn: ['api'],
      replicas: 3,
      resources: { cpus: 0.5, memoryBytes: 512 * 1024 ** 2 },
      stopSignal: 'SIGINT',
      stopGraceMs: 90_000,
    })
    expect(spec.services.api).toMatchObject({
      command: ['python3', 'api.py', '8'],
      healthcheck: { kind: 'command', command: ['sh', '-c', 'test -f up'], intervalMs: 5_000 },
      ports: [{ published: 9000, target: 4000 }],
      replicas: 1,
    })
    expect(spec.delivery).toEqual({ strategy: 'rolling', soakMs: null, readyTimeoutMs: 60_000, drainMs: 20_000 })
    expect(spec.environments).toEqual({
      eu: { target: 'process', isProtected: true, services: {}, delivery: {} },
      production: {
        target: null,
        isProtected: false,
        services: { web: { replicas: 5, environment: { VERSION: '2' } } },
        delivery: { soakMs: 60_000 },
      },
    })
  })

  test('says where every field came from', () => {
    expect(provenance['/services/web/replicas']).toEqual({ source: 'user', at: 'cde.yaml:11:24' })
    expect(provenance['/services/web/environment/PRICE']).toEqual({ source: 'user', at: 'cde.yaml:7:41' })
    expect(provenance['/services/api/replicas']).toEqual({ source: 'default' })
    expect(provenance['/environments/production/services/web/replicas']).toMatchObject({ source: 'user' })
    expect(unaccounted(spec, Object.keys(provenance))).toEqual([])
  })

  test('warns of nothing', () => {
    expect(warnings).toEqual([])
  })
})

/** Fields of a spec whose origin, or whose parent's, is not recorded. Names only repeat the key above them. */
function unaccounted(value: unknown, known: readonly string[], pointer = ''): string[] {
  if (known.includes(pointer) || (pointer.startsWith('/services/') && pointer.endsWith('/name'))) return []
  if (value === null || typeof value !== 'object') return [pointer]
  return Object.entries(value).flatMap(([key, member]) => unaccounted(member, known, `${pointer}/${key}`))
}

test('a service without a health check gets a derived one and a warning', () => {
  const { spec, provenance, warnings } = parse('services: {web: {command: a, ports: [3000]}, job: {command: b}}')
  expect(spec.services.web?.healthcheck.kind).toBe('tcp')
  expect(spec.services.job?.healthcheck.kind).toBe('alive')
  expect(provenance['/services/web/healthcheck/kind']).toMatchObject({ source: 'inferred' })
  expect(warnings).toHaveLength(2)
})

test.each([
  ['disable: true', 'alive'],
  ['test: NONE', 'alive'],
  ['test: [CMD, node, check.js]', 'command'],
  ['test: curl localhost', 'command'],
  ['path: /', 'http'],
])('the health check `%s` is of kind %s', (line, kind) => {
  const { spec, warnings } = parse(service('command: a', 'ports: [3000]', `healthcheck: {${line}}`))
  expect(spec.services.web?.healthcheck.kind).toBe(kind)
  expect(warnings).toEqual([])
})

test('all problems are told at once, each with its place', () => {
  const { code, message, problems } = caught(`
name: Shop
servces: {}
services:
  web:
    comand: node
    image: nginx
    ports: [{target: 1, hots: 2}]
    deploy: {replicas: -1}
    healthcheck:
      retries:
`)
  expect(code).toBe('spec_invalid')
  expect(message).toBe('cde.yaml:3:1: unknown key `servces`; did you mean `services`? (and 5 more problems)')
  expect(problems.map(({ line, column, hint }) => [line, column, hint])).toEqual([
    [3, 1, 'did you mean `services`?'],
    [6, 5, 'did you mean `command`?'],
    [7, 5, 'run the program from its sources with `command` and `build`'],
    [8, 25, 'known here: target, published, protocol'],
    [9, 24, undefined],
    [11, 7, 'it must be a number, or is left out'],
  ])
})

test.each([
  [service('command: a', 'replicas: 3'), '4:5 unknown key `replicas`'],
  [service('command: a', 'volumes: [a:b]'), '4:5 `volumes` is a Compose key that CODE does not support here'],
  [service('command: a', 'env_file: .env'), '4:5 `env_file` is a Compose key that CODE does not support here'],
  [service('command: a && b'), '3:14 `&` is shell syntax, and a command is not run by a shell'],
  [service('command: node "x'), '3:14 a closing " is missing in the command'],
  [service('command: ""'), '3:14 the command is empty'],
  [service('command: 3'), '3:14 `command` must be text or a list'],
  [service('ports: [3000]'), '2:3 service `web` has no `command`'],
  [service('command: a', 'ports: ["127.0.0.1:80:3000"]'), '4:13 published ports listen on this machine only'],
  [service('command: a', 'ports: [70000]'), '4:13 this is no port: a whole number from 1 to 65535'],
  [service('command: a', 'ports: ["3000-3005"]'), '4:13 port ranges are not supported here'],
  [service('command: a', 'ports: ["53/udp"]'), '4:13 only TCP ports are supported here'],
  [service('command: a', 'ports: [1, 2]'), '4:16 a service listens on one port, the one it is told in PORT'],
  [service('command: a', 'stop_grace_period: 10'), '4:24 this is no duration'],
  [service('command: a', 'stop_grace_period: 99999h'), '4:24 this is too long: at most 24 h'],
  [service('command: a', 'stop_signal: SIGKILL'), '4:18 this signal cannot ask a program to stop'],
  [service('command: a', 'build: ../other'), '4:12 `../other` is no folder inside the project'],
  [service('command: a', 'build: {context: /etc}'), '4:22 `/etc` is no folder inside the project'],
  [
    service('command: a', 'build: https://example.com/a.git'),
    '4:12 `https://example.com/a.git` is no folder inside the project',
  ],
  [service('command: a', 'build: https://me:hunter2@host/a'), '4:12 this is no folder inside the project'],
  [service('command: a', 'depends_on: [wbe]'), '4:18 there is no service `wbe`'],
  [service('command: a', 'depends_on: [web]'), '4:18 service `web` cannot depend on itself'],
  [service('command: a', 'healthcheck: {path: /}'), '4:25 a service without `ports` cannot be asked over HTTP'],
  [service('command: a', 'healthcheck: {test: [curl, x]}'), '4:19 a test begins with CMD, CMD-SHELL or NONE'],
  [service('command: a', 'deploy: {replicas: 1001}'), '4:24 `replicas` must be at most 1000'],
  [service('command: a', 'deploy: {resources: {limits: {memory: lots}}}'), '4:43 this is no size'],
  [service('command: a', 'environment: {A: null}'), '4:19 `A` has no value'],
  [service('command: a', 'environment: [A]'), '4:19 `A` has no value'],
  [service('command: a', 'environment: {CDE_APP: x}'), '4:19 `CDE_APP` is set by CODE itself'],
  [service('command: a', 'environment: {1A: x}'), '4:19 this is no name for a variable'],
  [
    service('command: a', 'ports: [1]', 'environment: {PORT: 1}'),
    '5:19 PORT is chosen for every replica when it starts',
  ],
  [`${service('command: a')}\nenvironments: {Staging: {}}`, '4:16 `Staging` is no name for an environment'],
  [`${service('command: a')}\nenvironments: {eu: {services: {wib: {}}}}`, '4:32 there is no service `wib`'],
  [`${service('command: a')}\ndelivery: {strategy: canary}`, '4:22 this strategy is not supported here'],
  ['services: {Web_1: {command: a}}', '1:12 `Web_1` is no name for a service'],
  ['services: {}', '1:1 there is no service'],
  ['name: x', '1:1 `services` is missing'],
  ['', '1:1 the file is empty'],
  ['- a', '1:1 the file must be a map'],
])('refuses %j', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem])
})

test('two services cannot publish one port, and both lines are named', () => {
  const text = 'services:\n  a: {command: a, ports: ["80:1"]}\n  b: {command: b, ports: ["80:2"]}'
  const [problem] = caught(text).problems
  expect(problem).toMatchObject({ line: 3, message: 'port 80 is published twice', hint: 'a has it at cde.yaml:2:27' })
})

test('two services cannot publish one port by an overlay either', () => {
  const file = `services: {a: {command: a, ports: ["80:1"]}, b: {command: b, ports: [2]}}
environments: {eu: {services: {b: {ports: ["80:2"]}}}}`
  expect(problemsOf(file)).toEqual(['2:44 port 80 is published twice'])
})

test('a circle of dependencies is shown', () => {
  const text = `services:
  a: {command: x, depends_on: [b]}
  b: {command: x, depends_on: {c: {condition: service_started}}}
  c: {command: x, depends_on: [a]}
  d: {command: x, depends_on: [a]}`
  expect(problemsOf(text)).toEqual(['2:32 the dependencies go in a circle: a → b → c → a'])
})

describe('variables and secrets', () => {
  test.each([`$\{HOME}`, '$HOME', 'a$', '$5'])('`%s` is refused with its line', (value) => {
    expect(problemsOf(service('command: a', `environment: {A: "${value}"}`))).toEqual([
      '4:22 variables are not filled in here',
    ])
  })

  test.each([
    'DB_PASSWORD',
    'passwd',
    'CLIENT_SECRET',
    'API_KEY',
    'apikey',
    'ACCESS_TOKEN',
    'SSH_KEY',
    'private_pem',
    'PASSWORD_DB',
    'SECRET_KEY_BASE',
    'dbPassword',
  ])('a variable called %s is refused without its value', (name) => {
    const { code, message, problems } = caught(service('command: a', 'environment:', `  ${name}: hunter2`))
    expect(code).toBe('secret_in_spec')
    expect(problems).toMatchObject([{ line: 5, column: 7, code: 'secret_in_spec' }])
    expect(message + JSON.stringify(problems)).not.toContain('hunter2')
  })

  test.each(['KEYBOARD', 'MONKEY', 'AUTHOR', 'PWD', 'URL', 'MAX_TOKENS', 'TOKEN_TTL'])(
    'a variable called %s is none',
    (name) => {
      expect(parse(service('command: a', `environment: {${name}: x}`)).spec.services.web?.environment).toEqual({
        [name]: 'x',
      })
    },
  )

  test.each([
    'environment: ["DATABASE=postgres://me:hunter2@db/shop"]',
    'environment: {STRIPE: whsec_hunter2hunter2}',
    'build: {command: "git clone https://hunter2@host/a"}',
  ])('a URL with a user or a value that is a secret by its form, in `%s`, is refused without it', (line) => {
    const { code, message, problems } = caught(service('command: a', line))
    expect(code).toBe('secret_in_spec')
    expect(message + JSON.stringify(problems)).not.toContain('hunter2')
  })

  test('a URL without a user is none', () => {
    const { spec } = parse(service('command: a', 'environment: {NPM: "https://host/@scope/a", MAIL: "a@b.c"}'))
    expect(Object.keys(spec.services.web?.environment ?? {})).toEqual(['MAIL', 'NPM'])
  })
})

describe('YAML', () => {
  test('anchors and merges are expanded, and what is said last wins', () => {
    const { spec } = parse(`
x-base: &base {command: a, environment: {A: "1"}}
services:
  web: {<<: *base, command: b}
  api: *base
`)
    expect(spec.services.web).toMatchObject({ command: ['b'], environment: { A: '1' } })
    expect(spec.services.api).toMatchObject({ command: ['a'] })
  })

  test.each([
    ['services: !!js/function "x"', '1:11 this YAML tag is not known here'],
    ['services: !override {}', '1:11 this YAML tag is not known here'],
    ['a: 1\na: 2', '2:1 key `a` stands here a second time'],
    ['services:\n\tweb: 1', '2:1 a tab cannot indent YAML'],
    ['a: *b', '1:4 this alias has no anchor above it'],
    ['a: 1\n---\nb: 2', '2:1 a spec is one YAML document'],
    ['%YAML 1.2\n---\na: 1', '1:1 YAML directives are not read here'],
    ['? [a]\n: 1', '1:3 this cannot be a key'],
    ['__proto__: 1', '1:1 this cannot be a key'],
    ['a: &a [*a]', '1:7 maps and lists nest deeper than 32 levels'],
  ])('refuses %j', (text, problem) => {
    expect(problemsOf(text)).toContain(problem)
  })

  test('what the library says about broken text is not repeated, since it quotes the text', () => {
    expect(JSON.stringify(caught('a: "x" hunter2\nb: |hunter2\n  c').problems)).not.toContain('hunter2')
  })
})

test('an empty folder is told how to start', () => {
  expect(() => parseSpec({ folder: 'shop', files: {} })).toThrow(SpecNotFound)
  expect(() => parseSpec({ folder: 'shop', files: {} })).toThrow(/cde.yaml:\nservices:\n {2}web:/)
})
