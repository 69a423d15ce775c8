import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startCode } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('what is no text is refused as input, whatever operation it is for', async () => {
  await code.cde('daemon', 'start')
  const { client } = code
  const refused = { code: 'invalid_input' }
  for (const id of ['\0', 'a\0b', '../x']) {
    await expect(client.call('deployment.get', { id })).rejects.toMatchObject(refused)
    await expect(client.call('deployment.cancel', { id })).rejects.toMatchObject(refused)
    await expect(client.call('plan.get', { id })).rejects.toMatchObject(refused)
    await expect(client.call('plan.apply', { id })).rejects.toMatchObject(refused)
  }
  await expect(client.call('plan.apply', { id: 'p-0000000000' })).rejects.toMatchObject({ code: 'plan_not_found' })
  const deploy = { action: 'deploy', environment: 'dev', folder: 'a', files: {}, artifacts: {} } as const
  for (const text of ['a\0', 'a\ud800']) {
    await expect(client.call('plan.create', { change: deploy, words: text })).rejects.toMatchObject(refused)
    const change = { ...deploy, folder: text }
    await expect(client.call('plan.create', { change, words: 'up' })).rejects.toMatchObject(refused)
  }
})

const ESCAPES = '\u001b]0;owned\u0007\u001b[2J'

test('texts from a folder and from other people cannot drive the terminal', async () => {
  const app = await code.app('loud', { environment: { GREETING: 'hello' } })
  await writeFile(join(app.folder, `.env.${ESCAPES}`), 'KEY=1')
  const up = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0, stdout: expect.stringMatching(/left out, since such files/) })
  await app.change({ environment: { GREETING: `hello ${ESCAPES}` } })
  const markdown = await code.cde('plan', app.folder, '-e', 'dev', '--markdown')
  expect(markdown.stdout).toMatch(/\| change \| web environment GREETING \| hello \| hello/)
  const change = { action: 'scale', app: 'loud', environment: 'dev', replicas: 2 } as const
  const { id } = await code.client.call('plan.create', { change, words: `two ${ESCAPES} of it` })
  expect(await code.cde('apply', id, '--yes')).toMatchObject({ code: 0 })
  const status = await code.cde('status')
  expect(status.stdout).toMatch(/as was said: "two .*of it"/)
  for (const { stdout, stderr } of [up, markdown, status]) expect(stdout + stderr).not.toMatch(/\p{Cc}(?<![\n\t])/u)
})

test('a plan cuts long values between characters', async () => {
  const value = (end: string) => `${'a'.repeat(76)}😀${'b'.repeat(20)}${end}`
  const app = await code.app('emoji', { environment: { TEXT: value('1') } })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  await app.change({ environment: { TEXT: value('2') } })
  const plan = await code.cde('plan', app.folder, '-e', 'dev', '--json')
  expect(plan).toMatchObject({ code: 0 })
  expect(JSON.parse(plan.stdout).changes).toContainEqual(expect.objectContaining({ to: `${'a'.repeat(76)}...` }))
})
