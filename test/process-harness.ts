import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ObjectStore } from '../src/artifacts/objects.ts'
import { snapshot } from '../src/artifacts/snapshot.ts'
import type { Digest, SlotId } from '../src/kernel/ids.ts'
import { startHolder } from '../src/router/embedded/holder.ts'
import { ProcessTarget } from '../src/targets/process/process-target.ts'
import type { Probe, Replica, ReplicaSpec, Write } from '../src/targets/target.ts'

const SUPERVISOR = fileURLToPath(new URL('./fixtures/supervisor.ts', import.meta.url))

export const slot = 'acme/shop/staging' as SlotId
export const quick: Probe = { kind: 'alive', intervalMs: 100, timeoutMs: 1_000, retries: 2, startPeriodMs: 0 }

interface MachineOptions {
  /** Whom the supervisor runs as; needs root. */
  readonly user?: number
  /** A program in front of the supervisor, with its arguments. */
  readonly through?: readonly string[]
  /** Gives the home a disk of its own, of this size; needs root. */
  readonly homeBytes?: number
}

/** A supervisor as a process of its own, a real router and the daemon's client, in folders with spaces. */
export async function startMachine(options: MachineOptions = {}) {
  const root = await mkdtemp(join(tmpdir(), 'cde process '))
  await chmod(root, 0o755)
  const home = join(root, 'the home')
  const data = join(root, 'the, data: here')
  const socketPath = join(root, 's.sock')
  const routerSocketPath = join(root, 'r.sock')
  const isMounted = options.homeBytes !== undefined
  if (isMounted) {
    await mkdir(home)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${options.homeBytes},mode=0700`, 'tmpfs', home])
  }
  let router = await startHolder({ socketPath: routerSocketPath, workers: 1 })
  if (options.user !== undefined) ownedBy(options.user, root, routerSocketPath)
  const target = new ProcessTarget({ socketPath, home })
  const objects = new ObjectStore(home)
  let child: ChildProcess | null = null

  const boot = async () => {
    const ids = options.user === undefined ? {} : { uid: options.user, gid: options.user }
    const env = { PATH: process.env.PATH ?? '', LEAK: 'the supervisor’s own' }
    const argv = [...(options.through ?? []), process.execPath, SUPERVISOR, home, data, socketPath, routerSocketPath]
    const [file = '', ...args] = argv
    child = spawn(file, args, { env, stdio: 'ignore', ...ids })
    const booted = child
    await eventually(() => (booted.exitCode === null ? target.slots() : []))
    if (booted.exitCode !== null) throw new Error(`the supervisor ended with ${booted.exitCode}`)
  }
  await boot()

  return {
    root,
    home,
    data,
    socketPath,
    target,
    objects,
    boot,
    /** Gives way to a router that knows nothing. */
    async restartRouter() {
      await router.close()
      router = await startHolder({ socketPath: routerSocketPath, workers: 1 })
    },
    get pid() {
      return child?.pid ?? 0
    },
    /** Ends the supervisor alone, as a crash would. */
    async kill(signal: NodeJS.Signals = 'SIGKILL') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    },
    /** Waits for the supervisor to end by itself. */
    async ended() {
      if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
    /** Stores a folder made of these files; a name ending in `!` is executable. */
    async artifact(files: Readonly<Record<string, string>>): Promise<Digest> {
      const folder = await mkdtemp(join(root, 'source-'))
      for (const [name, text] of Object.entries(files)) {
        const path = join(folder, name.replace(/!$/, ''))
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, text, { mode: name.endsWith('!') ? 0o755 : 0o644 })
      }
      const digest = await snapshot(folder, objects)
      if (options.user !== undefined) ownedBy(options.user, join(home, 'objects'))
      return digest
    },
    log(replica: string): Promise<string> {
      return readFile(join(home, 'logs', slot, `${replica}.log`), 'utf8')
    },
    async replica(name: string): Promise<Replica> {
      const { replicas } = await target.observe(slot)
      const found = replicas.find((replica) => replica.name === name)
      if (!found) throw new Error(`no replica ${name}`)
      return found
    },
    /** Waits until the replica is as wanted, through `watch`. */
    async until(name: string, isWanted: (replica: Replica) => boolean, withinMs = 15_000): Promise<Replica> {
      const deadline = Date.now() + withinMs
      let last: Replica | undefined
      for (let since = 0; Date.now() < deadline; ) {
        const observed = await target.watch(slot, since, deadline - Date.now(), AbortSignal.timeout(withinMs + 5_000))
        since = observed.version
        last = observed.replicas.find((replica) => replica.name === name)
        if (last && isWanted(last)) return last
      }
      throw new Error(`${name} is ${JSON.stringify(last)}`)
    },
    async [Symbol.asyncDispose]() {
      await target.shutdown(true).catch(() => {})
      await Promise.race([this.ended(), sleep(5_000)])
      await this.kill()
      target.close()
      await router.close()
      if (isMounted) execFileSync('umount', ['-l', home])
      await rm(root, { recursive: true, force: true })
    },
  }
}

function ownedBy(user: number, ...paths: readonly string[]): void {
  execFileSync('chown', ['-R', `${user}:${user}`, ...paths])
}

let attempts = 0

/** The right to the next write: each call is a newer attempt. */
export function write(fence: Partial<Write['fence']> = {}): Write {
  attempts++
  return { slot, fence: { epoch: 1, attempt: attempts, ...fence }, signal: AbortSignal.timeout(30_000) }
}

export function spec(
  name: string,
  artifact: Digest,
  command: readonly string[],
  more: Partial<ReplicaSpec> = {},
): ReplicaSpec {
  return {
    name,
    app: 'shop',
    service: 'web',
    release: 'r1',
    revision: artifact,
    index: 0,
    command,
    environment: {},
    artifact,
    hasPort: false,
    probe: quick,
    stopSignal: 'SIGTERM',
    stopGraceMs: 2_000,
    ...more,
  }
}

/** Asks again until the answer is there. */
export async function eventually<Answer>(ask: () => Promise<Answer> | Answer, withinMs = 30_000): Promise<Answer> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
    await sleep(20)
  }
}
