import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, slot, spec, startMachine, write } from './process-harness.ts'

const PYTHON_SERVER = `
import http.server, os, sys
class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/die': os._exit(7)
        self.send_response(503 if self.path == '/bad' else 200); self.end_headers()
        self.wfile.write(b'hello from python'); print('served', self.path, flush=True)
print('listening', flush=True)
http.server.HTTPServer((os.environ['HOST'], int(os.environ['PORT'])), Hello).serve_forever()
`
const COUNTER = 'i=0; while :; do echo line $i; i=$((i+1)); sleep 0.01; done'
const http = { kind: 'http', path: '/', intervalMs: 100, timeoutMs: 1_000, retries: 2, startPeriodMs: 0 } as const

let machine: Awaited<ReturnType<typeof startMachine>>
beforeAll(async () => {
  machine = await startMachine()
})
afterAll(() => machine[Symbol.asyncDispose]())

test('programs outlive the supervisor: they keep serving, no line is lost, a later crash tells its exit code', async () => {
  const { target } = machine
  const python = await machine.artifact({ 'server.py': PYTHON_SERVER })
  await target.start(spec('py-1', python, ['python3', 'server.py'], { hasPort: true, probe: http }), write())
  await target.start(spec('sh-1', python, ['sh', '-c', COUNTER]), write())
  const { port, pid } = await machine.until('py-1', ({ state }) => state === 'ready')
  await machine.until('sh-1', ({ state }) => state === 'ready')

  await machine.kill()
  const served = await fetch(`http://127.0.0.1:${port}/while-away`)
  expect(await served.text()).toBe('hello from python')
  const lines = (await machine.log('sh-1')).split('\n').length
  await eventually(async () => expect((await machine.log('sh-1')).split('\n').length).toBeGreaterThan(lines + 20))
  await machine.boot()

  expect(await machine.replica('py-1')).toMatchObject({ state: 'ready', pid, port, restarts: 0 })
  expect(await machine.log('py-1')).toContain('served /while-away')
  const numbers = (await machine.log('sh-1'))
    .trim()
    .split('\n')
    .map((line) => Number(line.slice('line '.length)))
  expect(numbers).toEqual(numbers.map((_, index) => index))

  await fetch(`http://127.0.0.1:${port}/die`).catch(() => {})
  const crashed = await machine.until('py-1', ({ lastExit }) => lastExit !== null)
  expect(crashed.lastExit).toMatchObject({ code: 7, signal: null })
  expect(await machine.until('py-1', ({ state }) => state === 'ready')).toMatchObject({ restarts: 1, port })
  for (const name of ['py-1', 'sh-1']) await target.stop(name, 0, write())
  for (const name of ['py-1', 'sh-1']) await machine.until(name, ({ state }) => state === 'exited')
})
