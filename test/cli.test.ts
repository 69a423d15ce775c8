import { execFile } from 'node:child_process'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { eventually, planIn, REPOSITORY, startCode, urlIn } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())
const execute = promisify(execFile)

const COMMANDS = [
  'up',
  'plan',
  'apply',
  'scale',
  'restart',
  'stop',
  'start',
  'rollback',
  'destroy',
  'status',
  'history',
  'logs',
]

test('help names every command with its examples and the exit codes, and starts no daemon', async () => {
  const help = await code.cde('--help')
  expect(help).toMatchObject({ code: 0, stderr: '' })
  const names = commandsIn(help.stdout)
  expect(names).toEqual(
    expect.arrayContaining([...COMMANDS, 'why', 'watch', 'cancel', 'env', 'daemon', 'audit', 'completion']),
  )
  expect(help.stdout).toMatch(/cde "deploy examples\/hello to staging with 3 replicas"/)
  expect(help.stdout).toMatch(/Exit codes: 0 done, 1 unexpected, 2 invalid/)
  for (const name of names) {
    const path = name.split(' ')
    const { code: exit, stdout, stderr } = await code.cde(...path, '--help')
    expect.soft([exit, stderr], name).toEqual([0, ''])
    const [, description] = /^Usage: .*\n\n([A-Z].*?\.)\n\n/s.exec(stdout) ?? []
    expect.soft(description?.length, `${name} has a description`).toBeGreaterThan(15)
    expect.soft(stdout, `${name} has an example`).toMatch(new RegExp(`\nExamples:\n.*cde ${name}`))
    for (const below of commandsIn(stdout)) names.push(`${name} ${below}`)
  }
  expect(await code.cde('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  expect(await code.cde('daemon', 'status')).toMatchObject({ code: 7, stdout: expect.stringMatching(/does not run/) })
})

/** The commands that a help lists, without the help itself. */
function commandsIn(help: string): string[] {
  const [, list = ''] = /\nCommands:\n(.*?)\n\n/s.exec(help) ?? []
  return [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name).filter((name) => name !== 'help')
}

test('what is mistyped is refused with what may be meant, and does nothing', async () => {
  const cases: [string[], RegExp][] = [
    [['stauts'], /stauts[\s\S]*status/],
    [['up'], /--env[\s\S]*cde up -e staging/],
    [['stop', 'hello'], /cde stop hello -e staging[\s\S]*cde "stop hello in staging"/],
    [['scale', 'hello', 'many', '-e', 'dev'], /whole number/],
    [['scale', 'hello', '10000000', '-e', 'dev'], /10000000 is not a whole number from 0 to 1000/],
    [['rollback', 'hello', '-e', 'dev', '--to', 'banana'], /banana is not a release/],
    [['history', '--limit', '0'], /whole number from 1 to 200/],
    [['env', 'create', 'Foo'], /Foo is not a name[\s\S]*cde env create --help/],
    [['status', 'Shop'], /Shop is not a name/],
    [['up', '-e', 'dev', '--replica', '3'], /--replica[\s\S]*--replicas/],
    [['scale', 'hello', 'in', 'staging', 'to', '5'], /has to be quoted: cde "scale hello in staging to 5"/],
    [['status', 'hello', 'in', 'staging'], /has to be quoted: cde "status hello in staging"/],
    [['deploy'], /no command deploy[\s\S]*Try: cde up \. -e staging/],
    [['deploy', 'examples/hello', '-e', 'staging'], /Try: cde up examples\/hello -e staging/],
    [['completion', 'tcsh'], /bash, zsh and fish/],
    [[], /Usage: cde/],
    [['env'], /Usage: cde env/],
  ]
  for (const [words, says] of cases) {
    const refused = await code.run(words)
    expect.soft([refused.code, refused.stdout], words.join(' ')).toEqual([2, ''])
    expect.soft(refused.stderr, words.join(' ')).toMatch(says)
    const { code: exit, stdout } = await code.run([...words, '--json'])
    expect.soft([exit, JSON.parse(stdout)], words.join(' ')).toMatchObject([2, { kind: 'invalid', status: 400 }])
  }
})

test.each(['bash', 'zsh', 'fish'])('the completion script for %s is one that the shell takes', async (shell) => {
  const { stdout } = await code.cde('completion', shell)
  expect(stdout).toMatch(/__complete/)
  const file = join(code.root, `completion.${shell}`)
  await writeFile(file, stdout)
  const isThere = await execute(shell, ['--version']).then(
    () => true,
    () => false,
  )
  // A shell that is not installed can only be looked at.
  if (isThere) await execute(shell, ['-n', file])
})

/** What bash offers for the last of the words. */
async function offered(...words: string[]): Promise<string[]> {
  const file = join(code.root, 'offered.bash')
  await writeFile(file, (await code.cde('completion', 'bash')).stdout)
  const command = join(code.root, 'cde')
  const script = `#!/bin/sh\nexec '${process.execPath}' '${join(REPOSITORY, 'bin', 'cde.js')}' "$@"\n`
  await writeFile(command, script, { mode: 0o755 })
  const line = `source ${file}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cde; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = await execute('bash', ['-c', line, 'bash', command, ...words], {
    env: { ...code.env },
    cwd: code.root,
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((word) => word !== '')
}

test('completion knows commands, options and values wherever they stand, and starts no daemon', async () => {
  await mkdir(join(code.root, 'apps'), { recursive: true })
  const cases: [string[], string[]][] = [
    [['sta'], ['start', 'status']],
    [['--json', 'stat'], ['status']],
    [['help', 'sc'], ['scale']],
    [['env', 'cr'], ['create']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['up', '-e', 'st'], ['staging']],
    [['up', '--env', '=', 'st'], ['staging']],
    [['up', '--env=st'], ['--env=staging']],
    [['status', 'shop', '--js'], ['--json']],
    [['status', '--no'], ['--no-color']],
    [['up', 'ap'], ['apps']],
    [
      ['logs', ''],
      ['--env', '--service', '--follow', '--tail', '--all', '--version', '--json', '--no-color', '--help'],
    ],
    [['watch', 'x', 'y'], []],
  ]
  for (const [words, wanted] of cases)
    expect.soft((await offered(...words)).sort(), words.join(' ')).toEqual(wanted.sort())
  expect(await code.cde('daemon', 'status')).toMatchObject({ code: 7 })
})

test('sentences that must not act ask, and leave everything as it is', async () => {
  const app = await code.app('shop')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const before = (await code.client.call('deployment.list', {})).items.length
  const sentences = [
    "don't deploy shop to dev",
    'should I deploy shop to staging?',
    'if tests pass deploy shop to staging',
    'do not stop shop in dev',
    'is it wise to scale shop in dev to 5?',
    'scale shop in dev',
    'deploy shop',
    'make it fast please',
    'never destroy shop in dev',
  ]
  for (const sentence of sentences) {
    const asked = await code.cde(sentence)
    expect.soft(asked, sentence).toMatchObject({ code: 8, stdout: '' })
    expect.soft(asked.stderr, sentence).toMatch(/^error: [^\n]{10,}/)
  }
  expect((await code.client.call('deployment.list', {})).items).toHaveLength(before)
  const { items } = await code.client.call('slot.list', {})
  expect(items).toMatchObject([{ app: 'shop', environment: 'dev', services: [{ wanted: 1, url }] }])
})

test('several words that begin with no command are a sentence, and so are questions about what runs', async () => {
  const status = await code.cde('show', 'status', 'of', 'shop', 'in', 'dev')
  expect(status).toMatchObject({ code: 0, stdout: expect.stringMatching(/shop +dev +r1 +running/) })
  const logs = await code.cde('logs of shop in dev')
  expect(logs).toMatchObject({ code: 0, stdout: expect.stringMatching(/web v1, and it serves/) })
  const history = await code.cde('history of shop in dev')
  expect(history).toMatchObject({ code: 0, stdout: expect.stringMatching(/r1/) })
})

test('completion offers the apps, services and environments that the daemon knows', async () => {
  expect(await code.cde('env', 'create', 'stage-two')).toMatchObject({ code: 0 })
  expect(await offered('logs', 'sh')).toEqual(['shop'])
  expect(await offered('logs', 'shop', '--service', '')).toEqual(['web'])
  expect(await offered('scale', 'shop', '3', '-e', 'stag')).toEqual(['stage-two', 'staging'])
})

test('what only the daemon refuses is told without the names that the API has for it', async () => {
  const refused = await code.cde('scale shop in dev to 99999 replicas')
  expect(refused.code).toBe(2)
  expect(refused.stderr).toMatch(/^error: replicas: .*1000\ncode: invalid_input\n$/m)
  const near = await code.cde('why', 'shop', '-e', 'de')
  expect(near.stderr).toMatch(/^error: There is no environment de; did you mean dev\? `cde env create de` makes it$/m)
})

test('a plan is shown again without saying where', async () => {
  const folder = join(code.root, 'apps', 'shop')
  const planned = await code.cde('plan', folder, '-e', 'staging')
  expect(await code.cde('plan', 'show', planIn(planned))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/shop/),
  })
  expect(await code.cde('plan', folder)).toMatchObject({ code: 2, stderr: expect.stringMatching(/--env/) })
})

test('output that nobody reads any more, or that has no room, ends the command and no trace is printed', async () => {
  const cde = `${process.execPath} ${join(REPOSITORY, 'bin', 'cde.js')}`
  const shell = (line: string) =>
    execute('bash', ['-c', `set -o pipefail; ${line}`], { env: { ...code.env }, cwd: code.root }).then(
      ({ stderr }) => ({ code: 0, stderr }),
      (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
    )
  // `true` is gone long before the first line comes.
  expect(await shell(`${cde} logs shop -e dev | true`)).toEqual({ code: 141, stderr: '' })
  expect(await shell(`${cde} status >/dev/full`)).toEqual({
    code: 6,
    stderr: expect.stringMatching(/^error: the output cannot be written \(ENOSPC\)[^\n]*\n$/),
  })
})

test('logs follow what is printed from now on, and only of a service that there is', async () => {
  const unknown = await code.cde('logs', 'shop', '-e', 'dev', '--service', 'wep')
  expect(unknown).toMatchObject({
    code: 4,
    stdout: '',
    stderr: expect.stringMatching(/shop has no service wep; did you mean web\?/),
  })
  const program = "setInterval(() => console.log('tick'), 100).unref(); import('./app.mjs')"
  const app = await code.app('ticking', { web: { command: ['node', '-e', program] } })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  const following = code.start(['logs', 'ticking', '-e', 'dev', '-f', '-n', '0'])
  await eventually(() => expect(following.printed()).toMatch(/(^web-\S+ tick\n){3}/m))
  following.kill('SIGINT')
  expect(await following.ended).toMatchObject({ code: 0, stderr: '' })

  const daemon = code.start(['daemon', 'logs', '-f'])
  await eventually(() => expect(daemon.printed()).toMatch(/ready: /))
  const mark = `a line of its own ${process.pid}`
  await appendFile(code.places.log('daemon'), `${mark}\n`)
  await eventually(() => expect(daemon.printed()).toContain(mark))
  daemon.kill('SIGTERM')
  expect((await code.cde('daemon', 'logs')).stdout).toContain(mark)
})

test('--json prints one value per line, and failures too', async () => {
  for (const words of [
    ['status'],
    ['history', 'shop', '-e', 'dev'],
    ['env', 'list'],
    ['daemon', 'status'],
    ['audit', 'list'],
  ]) {
    const { stdout, stderr, code: exit } = await code.run([...words, '--json'])
    expect.soft([exit, stderr], words.join(' ')).toEqual([0, ''])
    for (const line of stdout.trimEnd().split('\n')) expect.soft(JSON.parse(line), words.join(' ')).toBeTypeOf('object')
  }
  const failed = await code.cde('why', 'shp', '-e', 'dev', '--json')
  expect(failed.code).toBe(4)
  expect(JSON.parse(failed.stdout)).toMatchObject({
    code: 'app_not_found',
    kind: 'not_found',
    data: { near: ['shop'] },
  })
  const restarted = await code.cde('restart', 'shop', '-e', 'dev', '--yes', '--json')
  const events = restarted.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['plan', 'deployment.running', 'deployment.ended']),
  )
})

test('a terminal gets colours, but not with --no-color or NO_COLOR', async () => {
  const onTerminal = async (words: string, variables = {}) => {
    const env = { ...code.env, TERM: 'xterm', ...variables }
    const line = `'${process.execPath}' '${join(REPOSITORY, 'bin', 'cde.js')}' ${words}`
    return (await execute('script', ['-qec', line, '/dev/null'], { env, cwd: code.root })).stdout
  }
  expect(await onTerminal('env list')).toMatch(/\p{Cc}\[2mNAME/u)
  const plain = [await onTerminal('env list --no-color'), await onTerminal('--no-color env list')]
  for (const text of [...plain, await onTerminal('env list', { NO_COLOR: '1' })]) {
    expect(text).toMatch(/^NAME +TARGET/)
    expect(text).not.toMatch(/(?![\r\n])\p{Cc}/u)
  }
})

test('what is printed to a pipe has no colours and no control characters, whatever a program prints', async () => {
  const app = await code.app('painted', {
    environment: { MESSAGE: 'x' },
    web: { command: ['sh', '-c', "printf '\\033[31mred\\033[0m\\007\\n'; exec node app.mjs"] },
  })
  const up = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  const logs = await code.cde('logs', 'painted', '-e', 'dev')
  expect(logs.stdout).toMatch(/red/)
  for (const { stdout, stderr } of [up, logs]) expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u)
})
