import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { slotId } from '../../src/kernel/ids.ts'
import { ProcessTarget } from '../../src/targets/process/process-target.ts'
import type { Replica } from '../../src/targets/target.ts'
import { eventually, startCode, urlIn } from '../harness.ts'
import { load } from '../load.ts'
import { find, gone, killHard } from './victims.ts'

/** Serves, prints a number every 10 ms, and exits with 7 when it is asked to. */
const PYTHON = `
import itertools, os, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/crash":
            os._exit(7)
        self.rfile.read(int(self.headers.get("content-length", "0")))
        body = b'{"release": "r1"}'
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass

def count():
    for number in itertools.count(1):
        print(number, flush=True)
        time.sleep(0.01)

threading.Thread(target=count, daemon=True).start()
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
`

/** Prints a number every 20 ms, and exits with 9 when there is a file of this name. */
const SHELL = `n=0
while [ ! -e "$CRASH_WHEN" ]; do
  n=$((n + 1))
  echo $n
  sleep 0.02
done
exit 9
`

test('after the supervisor’s death a Python and a shell program go on, with every line in their logs', {
  timeout: 180_000,
}, async () => {
  await using code = await startCode()
  const folder = join(code.root, 'apps', 'counters')
  const crash = join(code.root, 'crash')
  const healthcheck = { path: '/', interval: '100ms' }
  const spec = {
    name: 'counters',
    services: {
      py: { command: 'python3 counter.py', ports: ['3000'], healthcheck },
      sh: { command: 'sh counter.sh', environment: { CRASH_WHEN: crash } },
    },
    delivery: { soak: '300ms', drain: '1s' },
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'counter.py'), PYTHON)
  await writeFile(join(folder, 'counter.sh'), SHELL)
  await writeFile(join(folder, 'cde.yaml'), JSON.stringify(spec))
  const url = urlIn(await code.cde('up', folder, '-e', 'dev', '--yes'))

  const slot = slotId({ project: 'default', app: 'counters', environment: 'dev' })
  const target = new ProcessTarget({ socketPath: code.places.supervisorSocket, home: code.home })
  const replica = async (service: string): Promise<Replica> => {
    const found = (await target.observe(slot)).replicas.find((one) => one.service === service)
    if (!found) throw new Error(`no replica of ${service}`)
    return found
  }
  const numbers = async (name: string) =>
    (await readFile(join(code.home, 'logs', slot, `${name}.log`), 'utf8')).trimEnd().split('\n').map(Number)
  const services = ['py', 'sh']
  const before = await Promise.all(services.map(replica))
  const linesBefore = await Promise.all(before.map(async ({ name }) => (await numbers(name)).length))

  await using traffic = await load({ url, rps: 50, largeEvery: 0, limitMs: 15_000 })
  const supervisor = await find(code, 'supervisor')
  killHard(supervisor)
  await gone(supervisor)
  const [next] = await eventually(() => find(code, 'supervisor'), { withinMs: 30_000 })
  expect(next?.pid).not.toBe(supervisor[0]?.pid)
  const after = await eventually(
    async () => {
      const replicas = await Promise.all(services.map(replica))
      expect(replicas.map(({ state }) => state)).toEqual(['ready', 'ready'])
      return replicas
    },
    { withinMs: 30_000 },
  )
  expect(after.map(({ pid }) => pid)).toEqual(before.map(({ pid }) => pid))
  expect(await traffic.stop()).toMatchObject({ failed: 0 })
  for (const [index, { name }] of after.entries()) {
    const lines = await eventually(async () => {
      const found = await numbers(name)
      expect(found.length).toBeGreaterThan((linesBefore[index] ?? 0) + 100)
      return found
    })
    expect(lines, name).toEqual(lines.map((_, line) => line + 1))
  }

  // The next supervisor is no parent of theirs, and learns how they ended all the same.
  await fetch(new URL('/crash', url)).catch(() => undefined)
  await writeFile(crash, '')
  for (const [index, exit] of [
    { code: 7, signal: null },
    { code: 9, signal: null },
  ].entries())
    await eventually(async () => expect(await replica(services[index] ?? '')).toMatchObject({ lastExit: exit }))
  await eventually(async () => {
    const py = await replica('py')
    expect(py).toMatchObject({ state: 'ready', restarts: 1 })
    expect(py.pid).not.toBe(before[0]?.pid)
  })
  expect((await fetch(url)).status).toBe(200)
  target.close()
})
