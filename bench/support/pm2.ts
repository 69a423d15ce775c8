import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startCommand } from '../../test/harness.ts'
import { closing } from './closing.ts'
import { runProgram } from './program.ts'

/** Installed for the comparison only, never a dependency: its licence is the AGPL. */
const VERSION = '7.0.4'
const CACHE = join(tmpdir(), `cde-measured-with-pm2-${VERSION}`)

/** PM2 with a home of its own and its daemon warm. Disposing ends it and everything it runs. */
export interface Pm2 extends AsyncDisposable {
  /** Runs one of its commands to the end; throws when it fails. */
  run(words: readonly string[], options?: { cwd?: string; env?: Record<string, string> }): Promise<void>
}

export async function openPm2(): Promise<Pm2> {
  const command = join(CACHE, 'node_modules', 'pm2', 'bin', 'pm2')
  if (!existsSync(command)) await installPm2()
  const home = await mkdtemp(join(tmpdir(), 'cde-measured-pm2-'))
  // The same Node for both.
  const base = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: home, PM2_HOME: home }
  const run: Pm2['run'] = async (words, { cwd = home, env = {} } = {}) => {
    const ran = await startCommand([command, ...words], { cwd, env: { ...base, ...env } }).ended
    if (ran.code !== 0) throw new Error(`pm2 ${words.join(' ')} ended with ${ran.code}:\n${ran.stdout}${ran.stderr}`)
  }
  await run(['ping'])
  return {
    run,
    ...closing(async () => {
      await run(['kill'])
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    }),
  }
}

async function installPm2(): Promise<void> {
  console.log(`  installing pm2@${VERSION} into ${CACHE} ...`)
  const words = ['install', '--prefix', CACHE, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  await runProgram('npm', [...words, `pm2@${VERSION}`], tmpdir())
}
