import { afterAll, expect, test } from 'vitest'
import { startCode } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

/** Deploys what must fail, and answers the deployment as it is shown alone. */
async function failedUp(folder: string) {
  const up = await code.run(['up', folder, '-e', 'dev', '--yes', '--json'], { timeoutMs: 30_000 })
  expect(up).toMatchObject({ code: 6 })
  const end = JSON.parse(up.stdout.trimEnd().split('\n').at(-1) ?? '')
  return { end, deployment: await code.client.call('deployment.get', { id: end.deployment }) }
}

test('a program that prints a NUL and exits is rolled back like any other, and its words are kept', async () => {
  const app = await code.app('nul')
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  await app.change({ environment: { BEHAVIOUR: 'prints-nul' } })
  const { deployment } = await failedUp(app.folder)
  expect(deployment).toMatchObject({ state: 'failed', rollback: 'rolled_back' })
  expect(deployment.evidence[0]?.log).toContain('the end \ufffd of a text')
})

test('a build that prints a NUL fails at once', async () => {
  const build = { command: ['node', '-e', "console.log('half \\u0000 a line'); process.exit(2)"] }
  const app = await code.app('nul-build', { web: { build } })
  const { deployment } = await failedUp(app.folder)
  expect(deployment).toMatchObject({ state: 'failed', cause: { code: 'build_failed' } })
  expect(deployment.cause?.log).toEqual(['half \ufffd a line'])
})

test('what a failure keeps of megabytes of output is little, newest first, and in the deployment alone', async () => {
  const app = await code.app('flood', { environment: { BEHAVIOUR: 'floods' } })
  const { deployment, end } = await failedUp(app.folder)
  const [evidence] = deployment.evidence
  expect(evidence?.log.at(-1)).toMatch(/^299 ä{1000,1030}…$/)
  expect(evidence?.log.length).toBeGreaterThan(20)
  expect(Buffer.byteLength(evidence?.log.join('') ?? '')).toBeLessThanOrEqual(64 * 1024)
  expect(end.data).not.toHaveProperty('evidence')

  const { items } = await code.client.call('deployment.list', { app: 'flood' })
  expect(items[0]).toMatchObject({ id: deployment.id, state: 'failed', cause: { code: deployment.cause?.code } })
  expect(JSON.stringify(items).length).toBeLessThan(2_000)
})
