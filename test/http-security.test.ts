import { chmod, lstat, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startHttp } from '../src/http/server.ts'
import { ownerIdentity, ownerToken } from '../src/identity/owner.ts'
import { startApi } from './http-harness.ts'

test.each([
  ['no token', null],
  ['another token', 'x'.repeat(43)],
  ['the token and more', 'LONGER'],
])('over TCP %s is refused', async (_, token) => {
  await using api = await startApi()
  const { status, headers, json } = await api.ask('/v1/boxes/small', {
    token: token === 'LONGER' ? `${api.token}x` : token,
  })
  expect({ status, code: json.code }).toEqual({ status: 401, code: 'unauthenticated' })
  expect(headers['www-authenticate']).toBe('Bearer')
})

test('a body of somebody unknown is not read', async () => {
  await using api = await startApi()
  const answer = await api.ask('/v1/boxes/small/fill', { method: 'POST', body: '{', token: null })
  expect(answer.status).toBe(401)
})

test('a foreign Host is refused over TCP, whatever the token', async () => {
  await using api = await startApi()
  for (const host of ['evil.example', `evil.example:${api.port}`, '127.0.0.1', `127.0.0.1:${api.port + 1}`]) {
    const { status, json } = await api.ask('/healthz', { token: api.token, headers: { host } })
    expect({ host, status, code: json.code }).toEqual({ host, status: 403, code: 'foreign_request' })
  }
  for (const host of [`localhost:${api.port}`, `LOCALHOST:${api.port}`, `[::1]:${api.port}`]) {
    expect((await api.ask('/healthz', { token: null, headers: { host } })).status).toBe(200)
  }
})

test('a request without Host is refused over TCP', async () => {
  await using api = await startApi()
  const answer = await api.raw('GET /healthz HTTP/1.0\r\n\r\n', 'tcp')
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(answer).toContain('application/problem+json')
})

test('a page of another origin is refused, the own one is not', async () => {
  await using api = await startApi()
  const from = (origin: string) => api.ask('/v1/boxes/small', { token: api.token, headers: { origin } })
  expect((await from('http://evil.example')).json.code).toBe('foreign_request')
  expect((await from('null')).status).toBe(403)
  expect((await from(`https://127.0.0.1:${api.port}`)).status).toBe(403)
  expect((await from(`http://127.0.0.1:${api.port}`)).status).toBe(200)
  expect((await api.ask('/v1/boxes/small', { headers: { origin: 'http://localhost' } })).status).toBe(403)
})

test('unknown routes and methods are problems too', async () => {
  await using api = await startApi()
  expect((await api.ask('/v1/nothing')).json).toMatchObject({ status: 404, code: 'route_not_found' })
  const answer = await api.ask('/v1/boxes/small/fill', { method: 'DELETE' })
  expect(answer).toMatchObject({ status: 405, json: { code: 'method_not_allowed' }, headers: { allow: 'POST' } })
  expect((await api.ask('/healthz', { method: 'OPTIONS' })).status).toBe(405)
})

test.each([
  ['not JSON', '{"amount":'],
  ['no object', '[1]'],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['nested too deep', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ['a contradiction of the path', '{"name":"other","amount":1}'],
])('a body that is %s is refused', async (_, body) => {
  await using api = await startApi()
  const { status, json } = await api.ask('/v1/boxes/small/fill', { method: 'POST', body })
  expect({ status, code: json.code }).toEqual({ status: 400, code: 'malformed_request' })
})

test('brackets inside strings do not count as depth', async () => {
  await using api = await startApi()
  const body = JSON.stringify({ name: `\\"${'['.repeat(500)}` })
  expect((await api.ask('/v1/boxes', { method: 'POST', body })).status).toBe(200)
})

test.each([
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=latin1' },
  { 'content-encoding': 'gzip' },
])('a JSON body with %o is refused', async (headers) => {
  await using api = await startApi()
  const { json } = await api.ask('/v1/boxes', { method: 'POST', body: '{"name":"a"}', headers })
  expect(json).toMatchObject({ status: 415, code: 'unsupported_media_type' })
})

test('a body over the limit is refused, announced or not', async () => {
  await using api = await startApi({ jsonBytes: 1000, uploadBytes: 1000 })
  const body = JSON.stringify({ name: 'x'.repeat(1000) })
  expect((await api.ask('/v1/boxes', { method: 'POST', body })).json.code).toBe('payload_too_large')
  const chunked = { 'transfer-encoding': 'chunked' }
  expect((await api.ask('/v1/boxes', { method: 'POST', body, headers: chunked })).json.code).toBe('payload_too_large')
  const upload = api.client.upload('box.put', { name: 'a' }, pieces(64 * 1024, 100))
  await expect(upload).rejects.toMatchObject({ code: 'payload_too_large', kind: 'invalid' })
})

test('an upload is taken as it arrives, whatever its size', async () => {
  await using api = await startApi()
  const size = 64 * 1024 * 400
  expect(await api.client.upload('box.put', { name: 'a' }, pieces(64 * 1024, 400))).toMatchObject({ size })
})

test('a request whose body stalls is given up', async () => {
  await using api = await startApi({ bodyMs: 100 })
  const head = (path: string, method: string, type: string) =>
    `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 50\r\n\r\n{`
  const json = await api.raw(head('/v1/boxes', 'POST', 'application/json'))
  const upload = await api.raw(head('/v1/boxes/a/bytes', 'PUT', 'application/octet-stream'))
  for (const answer of [json, upload]) {
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toContain('"code":"request_too_slow"')
  }
})

test('a request whose headers stall is given up', async () => {
  await using api = await startApi({ headersMs: 100 })
  const answer = await api.raw('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"request_too_slow"/s)
})

test('headers over the limit and what is not HTTP are answered as problems', async () => {
  await using api = await startApi()
  expect(await api.raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain('"code":"headers_too_large"')
  expect(await api.raw('HELO there\r\n\r\n')).toContain('"code":"malformed_request"')
})

test('a path that leads out of itself or is no path finds nothing', async () => {
  await using api = await startApi()
  expect(await api.raw('GET /v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain(
    'route_not_found',
  )
  expect(await api.raw('GET \\evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
})

test('the socket and the token are the owner’s alone', async () => {
  await using api = await startApi()
  expect((await lstat(api.socketPath)).mode & 0o777).toBe(0o600)
  expect((await lstat(join(api.home, 'owner.token'))).mode & 0o777).toBe(0o600)
})

test('daemons that start at once agree on one token', async () => {
  await using api = await startApi()
  await rm(join(api.home, 'owner.token'))
  const tokens = await Promise.all(Array.from({ length: 8 }, () => ownerToken(api.home)))
  expect(new Set(tokens).size).toBe(1)
  expect(tokens[0]).not.toBe(api.token)
})

test('a token file that others can read, or that is a link, is not trusted', async () => {
  await using api = await startApi()
  const path = join(api.home, 'owner.token')
  await chmod(path, 0o644)
  await expect(ownerIdentity(api.home)).rejects.toMatchObject({ code: 'token_file_unsafe' })
  const token = await readFile(path)
  await writeFile(`${path}.other`, token, { mode: 0o600 })
  await rm(path)
  await symlink(`${path}.other`, path)
  await expect(ownerIdentity(api.home)).rejects.toMatchObject({ code: 'token_file_unsafe' })
})

test('a stale socket file is replaced, a live one and a foreign file are not', async () => {
  await using api = await startApi()
  const start = (socketPath: string) => startHttp({ app: api.app, socketPath, tcp: null })
  await expect(start(api.socketPath)).rejects.toMatchObject({ code: 'socket_path_unusable' })
  expect((await api.ask('/healthz')).status).toBe(200)

  const file = join(api.home, 'file')
  await writeFile(file, 'kept')
  await expect(start(file)).rejects.toMatchObject({ code: 'socket_path_unusable' })
  expect(await readFile(file, 'utf8')).toBe('kept')

  const stale = join(api.home, 'stale.sock')
  await leaveSocketFile(stale)
  const server = await start(stale)
  await server.close(0)
  await expect(lstat(stale)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(start(join(api.home, 'x'.repeat(120)))).rejects.toMatchObject({ code: 'socket_path_unusable' })
})

async function* pieces(size: number, count: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(size)
}

/** Leaves behind what a killed daemon does: a socket file on which nobody listens. */
async function leaveSocketFile(path: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(`${path}.bound`, resolve))
  // Closing unlinks the name it was bound to, which is no longer there.
  await rename(`${path}.bound`, path)
  await new Promise((resolve) => server.close(resolve))
}
