import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, type Contract, createClient } from '../../src/client/client.ts'
import { routes } from '../../src/client/routes.ts'
import { readConfig } from '../../src/config.ts'
import { placesOf } from '../../src/daemon/places.ts'
import { type Ran, REPOSITORY, type Running, startCommand } from '../../test/harness.ts'
import { processesOf } from '../../test/harness-processes.ts'
import { closing } from './closing.ts'

/** CODE with a fresh home, and a folder for whatever a benchmark writes. Disposing leaves no process and no file. */
export interface Installation extends AsyncDisposable {
  readonly root: string
  readonly home: string
  readonly client: Client<Contract>
  start(...words: string[]): Running
  /** Runs a command to its end; throws when it fails. */
  cde(...words: string[]): Promise<Ran>
  /** Takes an app away and approves it: what is over must not run beside what is measured next. */
  destroy(app: string, environment: string): Promise<void>
}

/** Prepares a home for the code in a folder; nothing runs yet. */
export async function install(repository = REPOSITORY): Promise<Installation> {
  // Programs run as users of their own, so the folders above theirs must let them through.
  const root = await realpath(await mkdtemp(join(tmpdir(), 'cde-measured-')))
  await chmod(root, 0o711)
  const home = join(root, 'home')
  const { PATH = '' } = process.env
  const env = { PATH, HOME: root, CDE_HOME: home }
  const config = readConfig(env)
  const command = join(repository, 'bin', 'cde.js')
  const start = (...words: string[]) => startCommand([command, ...words], { cwd: root, env, timeoutMs: 180_000 })
  const cde = async (...words: string[]) => {
    const ran = await start(...words).ended
    if (ran.code !== 0) throw new Error(`cde ${words.join(' ')} ended with ${ran.code}:\n${ran.stdout}${ran.stderr}`)
    return ran
  }
  return {
    root,
    home,
    client: createClient({ socketPath: placesOf(config).apiSocket }, routes),
    start,
    cde,
    async destroy(app, environment) {
      const { stderr } = await start('destroy', app, '-e', environment).ended
      const [, plan] = /cde apply (\S+)/.exec(stderr) ?? []
      if (!plan) throw new Error(`destroy of ${app} gave no plan:\n${stderr}`)
      await cde('apply', plan, '--approve', '--approve-deletions')
    },
    ...closing(async () => {
      await start('daemon', 'stop', '--all').ended
      for (const { pid } of await processesOf(root)) process.kill(pid, 'SIGKILL')
      for (const folder of [root, config.run]) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }),
  }
}
