import { execFileSync } from 'node:child_process'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startCode } from './harness.ts'
import { CTRL_C, CTRL_D, type OnTerminal, onTerminal } from './harness-terminal.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const PROMPT = 'cde> '
const UP = '\u001b[A'
const PASTE = (text: string) => `\u001b[200~${text}\u001b[201~`
const HISTORY = join(code.home, 'conversation.history')
const history = async () => (await readFile(HISTORY, 'utf8')).trim().split('\n')
const wanted = async (app: string) =>
  (await code.client.call('slot.list', { app })).items.map(({ environment, services }) => [
    environment,
    services[0]?.wanted,
  ])
const deployments = async () => (await code.client.call('deployment.list', {})).items.length

/** A conversation whose first prompt is there. */
async function conversation(...words: string[]): Promise<OnTerminal> {
  const talk = onTerminal(code, words)
  await talk.until(PROMPT)
  return talk
}

beforeAll(async () => {
  await code.app('shop')
})

test('a question is answered by the next line, and "it" is what was spoken of', { timeout: 120_000 }, async () => {
  using talk = onTerminal(code, [])
  expect(await talk.until(PROMPT)).toMatch(
    /Starting the daemon[\s\S]*CODE .* · project default · no apps yet · `help` .* ctrl-d leaves/,
  )
  talk.type('deploy ./apps/shop\r')
  await talk.until(/Which environment\?.*\r\n> /)
  talk.type('staging\r')
  await talk.until('verified in')
  await talk.until(PROMPT)
  talk.type('scale it to 2\r')
  await talk.until('verified in')
  await talk.until(PROMPT)
  expect(await wanted('shop')).toEqual([['staging', 2]])
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
})

test('what went wrong is told with what to do next, and the conversation goes on', async () => {
  using talk = await conversation()
  talk.type('frobnicate the whatsit\r')
  await talk.until(/error.*\S/)
  await talk.until(PROMPT)
  talk.type('status of shop in staging\r')
  await talk.until(/shop.*staging/)
  await talk.until(PROMPT)
  talk.type('quit\r')
  expect(await talk.ended).toBe(0)
})

test('help shows sentences about what there is, and they can be said', async () => {
  using talk = await conversation()
  talk.type('help\r')
  const examples = [...(await talk.until(PROMPT)).matchAll(/^ {2}(\S.*?)\r?$/gm)].map(([, example = '']) => example)
  expect(examples).toContain('restart shop in staging')
  for (const text of examples)
    expect(await code.client.call('sentence.parse', { text, keep: false })).toMatchObject({ outcome: 'operation' })
  for (const look of examples.filter((text) => !/^(deploy|scale|restart|roll)/.test(text))) {
    talk.type(`${look}\r`)
    await talk.until(look)
    expect(await talk.until(PROMPT)).not.toContain('error')
  }
  talk.type('exit\r')
  expect(await talk.ended).toBe(0)
})

test('an arrow key brings back what was said in the last session, a line said twice but once', async () => {
  using first = await conversation()
  for (const line of ['status of shop in staging', 'history of shop', 'history of shop']) {
    first.type(`${line}\r`)
    await first.until(line)
    await first.until(PROMPT)
  }
  first.type(CTRL_D)
  expect(await first.ended).toBe(0)
  expect((await history()).slice(-2)).toEqual(['status of shop in staging', 'history of shop'])
  expect((await stat(HISTORY)).mode & 0o777).toBe(0o600)

  using second = await conversation()
  second.type(UP)
  await second.until('history of shop')
  second.type(UP)
  await second.until('status of shop in staging')
  second.type(`${CTRL_C}${CTRL_D}`)
  expect(await second.ended).toBe(0)
})

test('the history has a thousand lines at most, and what would move the cursor is not brought back', async () => {
  const before = Array.from({ length: 1_000 }, (_, line) => `status of app${line}`)
  await writeFile(HISTORY, `${before.join('\n')}\n\u001b[2Jstatus\n`, { mode: 0o600 })
  using talk = await conversation()
  talk.type('status\r')
  await talk.until(/shop.*staging/)
  await talk.until(PROMPT)
  talk.type(CTRL_D)
  await talk.ended
  expect(await history()).toEqual([...before.slice(1), 'status'])
})

test('a pipe in the place of the history is pointed out, and waited for by nobody', async () => {
  await rm(HISTORY, { force: true })
  execFileSync('mkfifo', [HISTORY])
  try {
    using talk = onTerminal(code, [])
    await talk.until(/not kept for later: .*conversation\.history is no file/)
    await talk.until(PROMPT)
    talk.type('status\r')
    await talk.until(/shop.*staging/)
    await talk.until(PROMPT)
    talk.type(CTRL_D)
    expect(await talk.ended).toBe(0)
  } finally {
    await rm(HISTORY, { force: true })
  }
})

test.each([
  'set DB_PASSWORD=tulip-77 for shop in staging',
  'set DB_HOST to sk_live_0123456789abc for shop in staging',
  'use tulip! as the password of shop in staging',
  'set the password tulip in staging for shop',
])('%j holds the value of a secret and is not kept', async (line) => {
  using talk = await conversation()
  talk.type(`${line}\r`)
  await talk.until(/\n> |error/)
  talk.type(CTRL_C)
  await talk.until(PROMPT)
  talk.type('status\r')
  await talk.until(/shop.*staging/)
  await talk.until(PROMPT)
  talk.type(CTRL_D)
  await talk.ended
  expect(await readFile(HISTORY, 'utf8')).not.toMatch(/tulip|sk_live/)
})

test('tab completes openings, names and files', async () => {
  using talk = await conversation()
  talk.type('resta')
  await talk.until('resta')
  talk.type('\t')
  await talk.until('rt')
  talk.type(' sho')
  await talk.until(' sho')
  talk.type('\t')
  await talk.until('p')
  talk.type(' in stag')
  await talk.until(' in stag')
  talk.type('\t')
  await talk.until('ing')
  talk.type(CTRL_C)
  talk.type('deploy ./apps/sh')
  await talk.until('deploy ./apps/sh')
  talk.type('\t')
  await talk.until('op/')
  talk.type(`${CTRL_C}${CTRL_D}`)
  expect(await talk.ended).toBe(0)
})

test('ctrl-c clears the line, and twice on an empty one leaves with the exit code of the last sentence', async () => {
  using talk = await conversation()
  talk.type('stop shop in staging')
  await talk.until('stop shop in staging')
  talk.type(`${CTRL_C}frobnicate the whatsit\r`)
  await talk.until(/error/)
  await talk.until(PROMPT)
  talk.type(CTRL_C)
  await talk.until('again')
  talk.type(CTRL_C)
  expect(await talk.ended).not.toBe(0)
  expect(talk.printed()).not.toContain('takes away')
})

test('ctrl-c at a question leaves the question, and stops watching without leaving', { timeout: 120_000 }, async () => {
  await code.app('slow', { delivery: { soak: '3s' } })
  using talk = await conversation()
  talk.type('scale shop in staging\r')
  await talk.until(/How many replicas\?.*\r\n> /)
  talk.type(CTRL_C)
  await talk.until('stays open')
  await talk.until(PROMPT)
  talk.type('deploy ./apps/slow to staging\rrestart shop in staging\r')
  await talk.until('web serves on')
  talk.type(CTRL_C)
  await talk.until(/Deployment d-\w{10} goes on/)
  await talk.until('Left out a line that came after it')
  await talk.until(PROMPT)
  talk.type('exit\r')
  expect(await talk.ended).toBe(0)
  await eventually(async () => {
    const { items } = await code.client.call('deployment.list', { app: 'slow' })
    expect(items).toMatchObject([{ state: 'succeeded' }])
  })
})

test.each([
  ['sent at once', (text: string) => text],
  ['marked as pasted', PASTE],
])(
  'lines %s are read one by one, and answer nothing that has to be confirmed',
  { timeout: 60_000 },
  async (_, sent) => {
    using talk = await conversation()
    const before = await deployments()
    talk.type(sent('status of shop in staging\nstop shop in staging\ny\ny\n'))
    await talk.until(/shop.*staging/)
    await talk.until('stop · app shop')
    await talk.until('Left out 2 lines')
    await talk.until('[y/N]')
    talk.type('n\r')
    await talk.until('Not applied')
    await talk.until(PROMPT)
    expect(await deployments()).toBe(before)
    talk.type(CTRL_D)
    expect(await talk.ended).toBe(0)
  },
)

test('a pasted yes is no answer to "Is that what you mean?", and a typed no is', async () => {
  using talk = await conversation()
  const before = await deployments()
  talk.type('restart shop xyzzy in staging\nyes\n')
  await talk.until('Is that what you mean?')
  await talk.until('Left out a line')
  await talk.until('> ')
  talk.type('no\r')
  await talk.until(PROMPT)
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
  expect(await deployments()).toBe(before)
})

test('pasted text answers no confirmation, typed text does', { timeout: 60_000 }, async () => {
  using talk = await conversation()
  const before = await deployments()
  talk.type('scale shop in staging to 0\r')
  await talk.until('[y/N]')
  talk.type(`${PASTE('y\r')}n\r`)
  await talk.until('Not applied')
  expect(await deployments()).toBe(before)
  await talk.until(PROMPT)
  talk.type('scale shop in staging to 0\r')
  await talk.until('[y/N]')
  talk.type('y\r')
  await talk.until(PROMPT)
  expect(await wanted('shop')).toEqual([['staging', 0]])
  talk.type(CTRL_D)
  await talk.ended
})

test('what was typed while something else was done confirms nothing', { timeout: 60_000 }, async () => {
  using talk = await conversation()
  const before = await deployments()
  talk.type('restart slow in staging and then stop slow in staging\r')
  await talk.until('web serves on')
  talk.type('y\r')
  await talk.until('verified in')
  await talk.until('Left out a line')
  await talk.until('[y/N]')
  talk.type('exit\r')
  expect(await talk.ended).toBe(0)
  expect(talk.printed()).toContain('Not applied')
  expect(await deployments()).toBe(before + 1)
})

test('ctrl-c ends a sentence that the daemon does not answer, and who waits is told so', {
  timeout: 60_000,
}, async () => {
  using talk = await conversation()
  const { parts } = await code.client.call('system.status', {})
  const pid = parts.find(({ name }) => name === 'daemon')?.pid ?? 0
  process.kill(pid, 'SIGSTOP')
  try {
    talk.type('status of shop in staging\r')
    await talk.until("waiting for the daemon's answer")
    talk.type(CTRL_C)
    await talk.until('Interrupted')
    await talk.until(PROMPT)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  talk.type('status of shop in staging\r')
  await talk.until(/shop.*staging/)
  await talk.until(PROMPT)
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
})

test('a conversation outlasts the daemon, which is started again', { timeout: 90_000 }, async () => {
  using talk = await conversation()
  for (const _ of [1, 2]) {
    expect(await code.cde('daemon', 'stop')).toMatchObject({ code: 0 })
    talk.type('status of shop in staging\r')
    await talk.until('Starting the daemon')
    await talk.until(/shop.*staging/)
    await talk.until(PROMPT)
  }
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
})

test('what is pasted moves no cursor, and a line that is too long is not read', async () => {
  using talk = await conversation()
  talk.type(PASTE('status \u0015\u001b[2J\u009b2J\u0007\u202eof shop'))
  await talk.until('status \ufffd\ufffd[2J\ufffd2J\ufffd\ufffdof shop')
  for (const obeyed of ['\u001b[2J', '\u009b', '\u0007', '\u202e']) expect(talk.printed()).not.toContain(obeyed)
  talk.type(CTRL_C)
  talk.type(`destroy shop in staging ${'x'.repeat(6_000)}\r`)
  await talk.until('longer than 5000 characters')
  await talk.until(PROMPT)
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
})

test('another conversation can be gone on with, and without a terminal the help is printed', async () => {
  using talk = onTerminal(code, ['--conversation', 'ci'])
  expect(await talk.until(PROMPT)).toMatch(/ · conversation ci · /)
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
  expect(await code.cde()).toMatchObject({ code: 2, stderr: expect.stringMatching(/Usage: cde/) })
})
