import { afterAll, expect, test } from 'vitest'
import { eventually, startCode, urlIn } from './harness.ts'
import { CTRL_C, type OnTerminal, onTerminal as onTerminalOf } from './harness-terminal.ts'
import { get } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const ESC = '\u001b'
// Colours end in `m`; anything else that begins like this moves the cursor.
const COLOUR = new RegExp(`${ESC}\\[\\d+m`)
const CURSOR = new RegExp(`${ESC}\\[\\d+[AJ]`)

const onTerminal = (...words: string[]): OnTerminal => onTerminalOf(code, words)

async function untilAsked(terminal: OnTerminal): Promise<void> {
  await eventually(() => expect(terminal.printed()).toContain('[y/N]'), { withinMs: 20_000 })
}

const deployments = async () => (await code.client.call('deployment.list', {})).items.length

test('a change is asked for, and only a yes does it; the answer shows in the exit code', async () => {
  const app = await code.app('shop')
  await code.cde('daemon', 'start')
  for (const [keys, exit] of [
    ['n\n', 8],
    ['maybe\n', 8],
    [CTRL_C, 130],
  ] as const) {
    const refused = onTerminal('up', app.folder, '-e', 'staging')
    await untilAsked(refused)
    refused.type(keys)
    expect(await refused.ended).toBe(exit)
    expect(refused.printed()).toMatch(/Not applied\. The plan stays valid until .*: cde apply p-\w{10} --yes/)
  }
  expect(await deployments()).toBe(0)
  const agreed = onTerminal('up', app.folder, '-e', 'staging')
  await untilAsked(agreed)
  agreed.type('y\n')
  expect(await agreed.ended).toBe(0)
  expect(agreed.printed()).toMatch(COLOUR)
  expect(agreed.printed()).toMatch(CURSOR)
  const url = urlIn({ code: 0, stdout: agreed.printed().replaceAll('\r', ''), stderr: '' })
  expect(await get(url)).toMatchObject({ release: 'r1' })
})

test('what was typed before a change is asked for is no answer to it', async () => {
  const before = await deployments()
  const asked = onTerminal('scale', 'shop', '-e', 'staging', '2')
  asked.type('y\nyes\ny')
  await untilAsked(asked)
  expect(asked.printed()).toMatch(/Left out 3 lines from before the question[\s\S]*\[y\/N\]/)
  asked.type('n\n')
  expect(await asked.ended).toBe(8)
  expect(await deployments()).toBe(before)
})

test('what was typed before "Is that what you mean?" is no answer to it', async () => {
  const before = await deployments()
  const asked = onTerminal('restart shop xyzzy in staging')
  asked.type('yes\n')
  await asked.until('Is that what you mean?')
  await asked.until('Left out a line')
  await asked.until('> ')
  asked.type('no\n')
  expect(await asked.ended).toBe(8)
  expect(await deployments()).toBe(before)
})

test('a no to the first half of a sentence leaves the second half undone, too', async () => {
  const before = await deployments()
  const halves = onTerminal('scale shop in staging to 0 and then restart shop in staging')
  await untilAsked(halves)
  halves.type('n\n')
  expect(await halves.ended).toBe(8)
  expect(await deployments()).toBe(before)
})

test('--no-color leaves the colours out, and the tree is still rewritten in place', async () => {
  const plain = onTerminal('restart', 'shop', '-e', 'staging', '--yes', '--no-color')
  expect(await plain.ended).toBe(0)
  expect(plain.printed()).not.toMatch(COLOUR)
  expect(plain.printed()).toMatch(CURSOR)
})

test('a watched deployment goes on after Ctrl-C', async () => {
  const app = await code.app('slow', { delivery: { soak: '2s' } })
  const watched = onTerminal('up', app.folder, '-e', 'staging', '--yes')
  await eventually(() => expect(watched.printed()).toContain('web serves on'), { withinMs: 20_000 })
  watched.type(CTRL_C)
  expect(await watched.ended).toBe(130)
  expect(watched.printed()).toMatch(/Deployment d-\w{10} goes on\. Watch it: cde watch d-\w{10}/)
})

test('a question is asked on the terminal until it is answered, and then what was asked for is done', async () => {
  const before = await deployments()
  const asked = onTerminal('scale shop in staging')
  await eventually(() => expect(asked.printed()).toMatch(/How many replicas\?[^>]*> /), { withinMs: 20_000 })
  asked.type('99999\n')
  await eventually(() => expect(asked.printed()).toMatch(/1000\. What is it to be\?[^>]*> /), { withinMs: 20_000 })
  asked.type('two, please\n')
  expect(await asked.ended).toBe(0)
  expect(asked.printed()).toMatch(/scale shop in staging/)
  expect(await deployments()).toBe(before + 1)
})

test.each([
  ['no\n', 8, /Nothing is done\./],
  ['\n', 8, /stays open for a while/],
  [CTRL_C, 130, /stays open for a while/],
])('%j leaves the question, and nothing is done', async (keys, exit, told) => {
  const before = await deployments()
  const asked = onTerminal('scale shop in staging')
  await eventually(() => expect(asked.printed()).toMatch(/How many replicas\?[^>]*> /), { withinMs: 20_000 })
  asked.type(keys)
  expect(await asked.ended).toBe(exit)
  expect(asked.printed()).toMatch(told)
  expect(await deployments()).toBe(before)
})
