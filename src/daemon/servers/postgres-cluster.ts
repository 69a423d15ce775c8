import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawnServer, tailOf } from './child.ts'
import { NamespaceRefused, ServerNotReady } from './errors.ts'
import { asPostgresUser } from './postgres-user.ts'

/** The programs of one PostgreSQL version and the environment they need. */
export interface PostgresPrograms {
  readonly initdb: string
  readonly postgres: string
  readonly env: Readonly<Record<string, string>>
}

/** The name of the superuser, the only one there is. */
export const USER = 'cde'

/**
 * Makes a PostgreSQL data folder and the password to it, `<folder>/data` and `<folder>/password`, if they are not there
 * yet. They appear together or not at all, also when this process is killed half-way.
 */
export async function ensureCluster(
  folder: string,
  programs: PostgresPrograms,
  logFile: string,
  onLaunch?: () => void,
): Promise<string> {
  const existing = await readPassword(folder)
  if (existing) return existing
  const draft = `${folder}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await writeFile(join(draft, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
  await runInitdb(draft, programs, logFile, onLaunch)
  await rename(draft, folder)
  return (await readPassword(folder)) ?? ''
}

async function runInitdb(
  draft: string,
  programs: PostgresPrograms,
  logFile: string,
  onLaunch?: () => void,
): Promise<void> {
  // The builtin provider sorts alike on every machine, whatever locales are installed.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = [`--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${join(draft, 'password')}`]
  const child = await spawnServer({
    command: programs.initdb,
    args: [`--pgdata=${join(draft, 'data')}`, ...access, ...locale, '--no-instructions'],
    env: programs.env,
    prefix: asPostgresUser(),
    logFile,
  })
  onLaunch?.()
  const { code, signal } = await child.exited
  if (code === 0) return
  if (!(await canChangeUser(logFile))) throw new NamespaceRefused()
  throw new ServerNotReady(
    'PostgreSQL',
    `could not make its data folder (${signal ?? code})`,
    await tailOf(logFile),
    logFile,
  )
}

/** Whether any program can be started the way PostgreSQL is; only asked when that could not. */
export async function canChangeUser(logFile: string): Promise<boolean> {
  const trial = await spawnServer({ command: 'true', args: [], env: {}, prefix: asPostgresUser(), logFile })
  return (await trial.exited).code === 0
}

async function readPassword(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, 'password'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
