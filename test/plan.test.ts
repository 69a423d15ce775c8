import { afterAll, expect, test } from 'vitest'
import { planIn, startCode, urlIn } from './harness.ts'
import { onDatabase } from './harness-database.ts'
import { get } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('the same spec and the same state give the same digest, and each plan is a ticket of its own', async () => {
  const app = await code.app('shop')
  const asked = ['plan', app.folder, '-e', 'staging', '--json']
  const [first, second] = [await code.run(asked), await code.run(asked)].map(({ stdout }) => JSON.parse(stdout))
  expect(first).toMatchObject({
    digest: second.digest,
    isEmpty: false,
    action: 'deploy',
    release: 'r1',
    previous: null,
  })
  expect(first.id).not.toBe(second.id)
})

test('a plan shows what it would do, as a tree, as Markdown, and by its exit code, and does none of it', async () => {
  const app = await code.app('shop')
  const tree = await code.cde('plan', app.folder, '-e', 'staging')
  expect(tree).toMatchObject({ code: 0 })
  expect(tree.stdout).toMatch(/^Plan p-\w{10} {2}deploy shop in staging {2}r1\n/)
  expect(tree.stdout).toMatch(/\+ service web: 1 replica\n/)
  expect(tree.stdout).toContain(`Apply it: cde apply ${planIn(tree)} --yes\n`)
  const markdown = await code.cde('plan', app.folder, '-e', 'staging', '--markdown')
  expect(markdown.stdout).toMatch(/^### Plan `p-\w{10}`: deploy shop in staging as \*\*r1\*\*\n/)
  expect(markdown.stdout).toMatch(/\| create \| service web \|/)
  expect(await code.cde('plan', app.folder, '-e', 'staging', '--exit-code')).toMatchObject({ code: 10 })
  const shown = await code.cde('plan', 'show', planIn(tree))
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Plan p-/) })
  expect(tree.stdout).toContain(shown.stdout)
  expect(await code.cde('plan', app.folder)).toMatchObject({ code: 2, stderr: expect.stringContaining('-e, --env') })
  expect((await code.client.call('slot.list', {})).items).toEqual([])
})

test('a plan is used once, and then an unchanged app gives an empty one', async () => {
  const app = await code.app('shop')
  const id = planIn(await code.cde('plan', app.folder, '-e', 'staging'))
  expect(await code.cde('apply', id, '--yes')).toMatchObject({ code: 0 })
  for (const flags of [[], ['--yes'], ['--approve']]) {
    const twice = await code.cde('apply', id, ...flags)
    expect(twice).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/already applied as d-\w{10}.*\n.*plan_used/),
    })
  }
  const empty = await code.cde('plan', app.folder, '-e', 'staging', '--exit-code')
  expect(empty).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/nothing to do, shop in staging already runs r1/),
  })
  expect(await code.cde('apply', planIn(empty))).toMatchObject({ code: 5, stderr: expect.stringMatching(/plan_empty/) })
  const markdown = await code.cde('plan', app.folder, '-e', 'staging', '--markdown')
  expect(markdown.stdout).toMatch(/Nothing to do/)
})

test('a plan whose time is up is refused', async () => {
  const app = await code.app('late')
  const id = planIn(await code.cde('plan', app.folder, '-e', 'dev'))
  await onDatabase(code, (db) =>
    db.query("update plan set expires_at = now() - interval '1 minute' where id = $1", [id]),
  )
  const refused = await code.cde('apply', id, '--yes')
  expect(refused).toMatchObject({ code: 5, stderr: expect.stringMatching(/expired at .*plan again/) })
  expect((await code.client.call('slot.list', { app: 'late' })).items).toEqual([])
})

test('a plan made before something changed is refused with what changed', async () => {
  const app = await code.app('moving', { replicas: 2 })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  await app.change({ version: 'v2' })
  const id = planIn(await code.cde('plan', app.folder, '-e', 'dev'))
  expect(await code.cde('scale', 'moving', '3', '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  const stale = await code.cde('apply', id, '--yes')
  expect(stale).toMatchObject({ code: 5, stderr: expect.stringMatching(/no longer fits what runs/) })
  expect(stale.stderr).toMatch(/r1 was in force, now r2 is; web had 2 replicas, now 3/)
  expect(await get(url)).toMatchObject({ version: 'v1' })
  const json = await code.cde('apply', id, '--approve', '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({ code: 'plan_stale', data: { delta: expect.any(Array) } })
})

test('an approval that was forgotten can be given with the same plan', async () => {
  const app = await code.app('forgotten', { replicas: 3 })
  expect(await code.cde('up', app.folder, '-e', 'production', '--yes')).toMatchObject({ code: 8 })
  const id = planIn(await code.cde('plan', app.folder, '-e', 'production'))
  await expect(code.client.call('plan.apply', { id }, { idempotencyKey: id })).rejects.toMatchObject({
    code: 'approval_required',
  })
  expect(await code.cde('apply', id, '--approve')).toMatchObject({ code: 0 })
})

test('no plan, app, environment or release of that name: said with what is near', async () => {
  const app = await code.app('shop')
  const cases: [string[], RegExp][] = [
    [['apply', 'p-0000000000', '--approve'], /There is no plan p-0000000000/],
    [['up', app.folder, '-e', 'stagin', '--yes'], /There is no environment stagin; did you mean staging\?/],
    [['scale', 'shp', '2', '-e', 'staging'], /There is no app shp in staging; did you mean shop\?/],
    [['rollback', 'shop', '-e', 'staging', '--to', 'r9'], /has no release r9; there are r1/],
    [['scale', 'shop', '2', '-e', 'staging', '--service', 'wbe'], /shop has no service wbe; did you mean web\?/],
    [['watch', 'd-0000000000'], /There is no deployment d-0000000000/],
    [['why', 'shp', '-e', 'staging'], /There is no app shp in staging; did you mean shop\?/],
    [['logs', 'shp', '-e', 'staging'], /There is no app shp in staging; did you mean shop\?/],
  ]
  for (const [words, says] of cases) {
    const refused = await code.run(words)
    expect.soft(refused, words.join(' ')).toMatchObject({ code: 4, stdout: '', stderr: expect.stringMatching(says) })
  }
})

test('limits that the target does not enforce are told once', async () => {
  const app = await code.app('limited', { web: { deploy: { resources: { limits: { cpus: '0.5', memory: '64m' } } } } })
  const { stdout } = await code.cde('plan', app.folder, '-e', 'staging')
  expect(stdout.match(/does not enforce/g)).toHaveLength(1)
})
