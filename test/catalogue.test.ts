import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { catalogue } from '../src/operations/catalogue.ts'
import { assertCatalogue } from './catalogue-contract.ts'
import { REPOSITORY, startCode } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('every operation keeps the rules, and is refused to whoever lacks its permission', async () => {
  await assertCatalogue(catalogue)
})

test('the generated files are those of the catalogue', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/generate.ts', '--check'], {
    cwd: REPOSITORY,
  })
  expect(stdout).toMatch(/up to date/)
})

test('the daemon serves its own description, the page for people, and nothing else to nobody', async () => {
  await code.cde('daemon', 'start')
  const { text } = await ask('/openapi.json')
  expect(JSON.parse(text)).toEqual(JSON.parse(await readFile(join(REPOSITORY, 'openapi.json'), 'utf8')))
  const docs = await ask('/docs')
  expect(docs).toMatchObject({ status: 200, type: expect.stringMatching(/^text\/html/) })
  for (const { name } of catalogue) expect(docs.text).toContain(`id="${name}"`)

  const port = Number((await readFile(join(code.home, 'api.port'), 'utf8')).trim())
  const token = (await readFile(join(code.home, 'owner.token'), 'utf8')).trim()
  const over = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/v1/slots`, { headers })
  expect((await over({})).status).toBe(401)
  expect((await over({ authorization: 'Bearer wrong' })).status).toBe(401)
  expect((await over({ authorization: `Bearer ${token}`, origin: 'http://evil.example' })).status).toBe(403)
  const answer = await over({ authorization: `Bearer ${token}` })
  expect([answer.status, await answer.json()]).toMatchObject([200, { items: [] }])
})

function ask(path: string): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: code.places.apiSocket, path }, async (response) => {
      const text = (await response.setEncoding('utf8').toArray()).join('')
      resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']), text })
    })
    asked.on('error', reject).end()
  })
}
