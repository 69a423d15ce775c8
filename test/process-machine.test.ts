import { execFileSync } from 'node:child_process'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually, quick, slot, spec, startMachine, write } from './process-harness.ts'

/** What the tests of this file change about the machine, only root may. */
const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

const writes = ['sh', '-c', 'echo mine >> notes.txt; rm other.txt; cat notes.txt; exec sleep 600']
const asks = { ...quick, kind: 'command', command: ['grep', '-q', 'mine', 'notes.txt'] } as const

async function twoPrivateViews(machine: Awaited<ReturnType<typeof startMachine>>): Promise<void> {
  const artifact = await machine.artifact({ 'notes.txt': 'original\n', 'other.txt': '' })
  for (const name of ['one', 'two']) await machine.target.start(spec(name, artifact, writes, { probe: asks }), write())
  for (const name of ['one', 'two']) {
    await machine.until(name, ({ state }) => state === 'ready')
    await eventually(async () => expect(await machine.log(name)).toBe('original\nmine\n'))
    await machine.target.stop(name, 0, write())
    await machine.until(name, ({ state }) => state === 'exited')
  }
  expect(await readdir(join(machine.data, slot, 'scratch'))).toEqual([])
}

test.runIf(isRoot)('an ordinary user gets private views by overlay too, without capabilities inside', async () => {
  await using machine = await startMachine({ user: NOBODY })
  await twoPrivateViews(machine)
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const command = [
    'sh',
    '-c',
    'grep -q upperdir /proc/self/mounts && echo overlay; grep CapEff /proc/self/status; id -u; exec sleep 600',
  ]
  await machine.target.start(spec('caps', artifact, command), write())
  await machine.until('caps', ({ state }) => state === 'ready')
  await eventually(async () =>
    expect(await machine.log('caps')).toBe(`overlay\nCapEff:\t0000000000000000\n${NOBODY}\n`),
  )
})

test.runIf(isRoot)('where overlays are refused, each replica gets a copy', async () => {
  await using machine = await startMachine({
    through: ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-sys_admin'],
  })
  await twoPrivateViews(machine)
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const command = ['sh', '-c', 'grep -c upperdir /proc/self/mounts; exec sleep 600']
  await machine.target.start(spec('plain', artifact, command), write())
  await machine.until('plain', ({ state }) => state === 'ready')
  await eventually(async () => expect(await machine.log('plain')).toBe('0\n'))
})

test.runIf(isRoot)('a full disk refuses the write with its cause, and nothing of it is done', async () => {
  await using machine = await startMachine({ homeBytes: 256 << 10 })
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const sleeper = spec('full', artifact, ['sleep', '600'], { environment: { LONG: 'x'.repeat(60_000) } })
  const filler = join(machine.home, 'filler')
  execFileSync('sh', ['-c', 'head -c 1m /dev/zero > "$0" || true', filler], { stdio: 'ignore' })
  await expect(machine.target.start(sleeper, write())).rejects.toMatchObject({ code: 'disk_unwritable' })
  expect(await machine.target.observe(slot)).toMatchObject({ replicas: [] })

  await machine.kill()
  await rm(filler)
  await machine.boot()
  expect(await machine.target.observe(slot)).toMatchObject({ replicas: [], fence: { epoch: 0, attempt: 0 } })
  await machine.target.start(sleeper, write())
  await machine.until('full', ({ state }) => state === 'ready')
})

test('folders of apps are closed, those above them can be passed', async () => {
  await using machine = await startMachine()
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  await machine.target.start(spec('modes', artifact, ['sleep', '600']), write())
  const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
  expect(await mode(machine.data)).toBe('711')
  expect(await mode(join(machine.data, 'acme'))).toBe('711')
  expect(await mode(join(machine.data, 'acme', 'shop'))).toBe('700')
  expect(await mode(machine.socketPath)).toBe('600')
})
