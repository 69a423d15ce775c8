import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { planIn, startCode, urlIn } from './harness.ts'
import { CTRL_D, onTerminal } from './harness-terminal.ts'
import { get } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('production asks whatever was said before, and the plan waits for the approval', async () => {
  const app = await code.app('shop')
  const asked = await code.cde('up', app.folder, '-e', 'production', '--yes')
  expect(asked).toMatchObject({
    code: 8,
    stderr: expect.stringMatching(/needs approval: it changes a production environment/),
  })
  const id = planIn(asked)
  expect(asked.stderr).toContain(`cde apply ${id} --approve\``)
  const said = await code.cde(`deploy ${app.folder} to production`)
  expect(said).toMatchObject({ code: 8, stderr: expect.stringMatching(/approval_required/) })

  expect(await code.cde('apply', id)).toMatchObject({ code: 8 })
  expect(await code.cde('apply', id, '--yes')).toMatchObject({ code: 8 })
  expect(await code.cde('apply', id, '--approve-deletions')).toMatchObject({ code: 8 })
  expect((await code.client.call('slot.list', {})).items).toEqual([])
  const applied = await code.cde('apply', id, '--approve')
  expect(applied).toMatchObject({ code: 0 })
  expect(await get(urlIn(applied))).toMatchObject({ release: 'r1' })
})

test('what is taken away in production needs both approvals', async () => {
  const asked = await code.cde('stop', 'shop', '-e', 'production', '--yes')
  expect(asked.stderr).toContain(`cde apply ${planIn(asked)} --approve --approve-deletions\``)
  const id = planIn(asked)
  expect(await code.cde('apply', id, '--approve')).toMatchObject({ code: 8 })
  expect(await code.cde('apply', id, '--approve-deletions')).toMatchObject({ code: 8 })
  expect(await code.cde('apply', id, '--approve', '--approve-deletions')).toMatchObject({ code: 0 })
})

test('an environment that is protected counts as production', async () => {
  expect(await code.cde('env', 'create', 'canary', '--protected')).toMatchObject({ code: 0 })
  const app = await code.app('shop')
  expect(await code.cde('up', app.folder, '-e', 'canary', '--yes')).toMatchObject({ code: 8 })
  expect((await code.cde('env', 'list')).stdout).toMatch(/canary +process +yes/)
  expect(await code.cde('env', 'create', 'canary')).toMatchObject({ code: 5 })
})

test('of an app that runs only where changes need an approval, help shows how to look at it', async () => {
  const asked = await code.cde('up', join(code.root, 'apps', 'shop'), '-e', 'canary')
  expect(await code.cde('apply', planIn(asked), '--approve')).toMatchObject({ code: 0 })
  using talk = onTerminal(code, [])
  await talk.until('cde> ')
  talk.type('help\r')
  const shown = await talk.until('cde> ')
  expect(shown).toContain('logs of shop in')
  expect(shown).not.toMatch(/(?:scale|restart|roll back) shop/)
  talk.type(CTRL_D)
  expect(await talk.ended).toBe(0)
})

test('without a terminal and without --yes a change waits as a plan', async () => {
  const app = await code.app('quiet')
  const asked = await code.cde('up', app.folder, '-e', 'dev')
  expect(asked).toMatchObject({ code: 8 })
  expect(asked.stderr).toContain(`cde apply ${planIn(asked)} --yes\``)
  expect(
    (await code.client.call('deployment.list', { limit: 50 })).items.filter(({ app: name }) => name === 'quiet'),
  ).toEqual([])
  expect(await code.cde('apply', planIn(asked), '--yes')).toMatchObject({ code: 0 })
})
