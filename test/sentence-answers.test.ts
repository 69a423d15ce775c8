import { afterAll, beforeAll, expect, test } from 'vitest'
import { planIn, startCode } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

beforeAll(async () => {
  const app = await code.app('shop', { replicas: 2 })
  expect(await code.cde('up', app.folder, '-e', 'staging', '--yes')).toMatchObject({ code: 0 })
}, 60_000)

const linesOf = async (sentence: string): Promise<string[]> => {
  const { code: exit, stdout, stderr } = await code.cde(sentence)
  expect([exit, stderr], sentence).toEqual([0, ''])
  return stdout.split('\n')
}

test('what would happen is told in words above the plan, and nothing happens', { timeout: 60_000 }, async () => {
  const [understood, told, waits, tree] = await linesOf('what would happen if I scaled shop in staging to 5')
  expect(understood).toMatch(/^plan of scale/)
  expect(told).toBe(
    'Applying this to shop in staging would raise web from 2 to 5 replicas and change no ports; nothing is taken away.',
  )
  expect(waits).toMatch(/^It would not be applied until you say so: `cde apply p-\w{10} --yes`\.$/)
  expect(tree).toMatch(/^Plan p-\w{10} {2}scale shop in staging/)
  const [, away = ''] = await linesOf('what would happen if I stopped shop in staging')
  expect(away).toMatch(/^Applying this to shop in staging would take away all 2 replicas of web/)
  const [, same = ''] = await linesOf('dry run: scale shop in staging to 2')
  expect(same).toMatch(/would (change nothing|record what was said)/)
  const json = await code.cde('what would happen if I scaled shop in staging to 5', '--json')
  expect(
    json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind),
  ).toEqual(['reading', 'plan'])
  expect((await code.client.call('deployment.list', {})).items).toHaveLength(1)
  expect(planIn(json)).toMatch(/^p-/)
})

test.each([
  ['why is shop in staging down', /^shop in staging is healthy: 2 of 2 replicas ready on r1/],
  ['who took shop in staging down', /^shop was deployed|by .* ago/],
  ['how many replicas of shop are running in staging', /^shop in staging has 2 replicas, all of them ready\.$/],
  ['what version of shop is running in staging', /^shop in staging runs r1, verified /],
  ['is shop up in staging', /^Yes, shop in staging is healthy/],
  ['which environments are there', /^There are 3 environments: /],
])('"%s" is answered in words by what it asks', { timeout: 60_000 }, async (sentence, wanted) => {
  const [, told] = await linesOf(sentence)
  expect(told).toMatch(wanted)
})

test('why the first deployment of an app failed can be asked, and what there was', { timeout: 60_000 }, async () => {
  const { folder } = await code.app('kiosk', { web: { command: 'node -e process.exit(3)' } })
  expect(await code.cde('up', folder, '-e', 'staging', '--yes')).toMatchObject({ code: 6 })
  for (const sentence of ['why did the last deploy of kiosk fail?', 'why did kiosk fail on staging']) {
    const [, told] = await linesOf(sentence)
    expect(told, sentence).toMatch(
      /^kiosk's last deployment of r1 in staging by .* failed, .*: web-r1-e1-0 exited with code 3/,
    )
  }
  const [, told] = await linesOf('history of kiosk')
  expect(told).toMatch(/kiosk/)
  expect(await code.cde('restart kiosk in staging')).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/app_not_found/),
  })
})
