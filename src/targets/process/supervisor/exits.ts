import { readFile, stat, writeFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { join } from 'node:path'
import type { Exit } from '../../target.ts'
import { type ProcessIdentity, parseStat } from './process-table.ts'

const SIGNAL_NAMES = new Map(Object.entries(constants.signals).map(([name, number]) => [number as number, name]))

/** How the launch ended, as its shim wrote it down; `null` when the shim ended without writing. */
export async function readExit(folder: string): Promise<Exit | null> {
  const mark = join(folder, 'exit')
  const text = await readFile(mark, 'utf8').catch(() => '')
  const code = Number.parseInt(text, 10)
  return Number.isInteger(code) ? exitOf(code, (await stat(mark)).mtime.toISOString()) : null
}

/** A shell writes an end by signal as 128 and its number. */
function exitOf(code: number, at: string): Exit {
  const signal = SIGNAL_NAMES.get(code - 128)
  return signal === undefined ? { code, signal: null, at } : { code: null, signal, at }
}

/** Who a mark of the launch names: the shim (`claim`) or the program itself. */
export async function readMark(folder: string, mark: 'claim' | 'program'): Promise<ProcessIdentity | null> {
  const text = await readFile(join(folder, mark), 'utf8').catch(() => '')
  const identity = parseStat(text)
  return identity && { pid: identity.pid, startTime: identity.startTime }
}

/** Takes a launch that nobody began, so that a shim still on its way to it ends at once. False: a shim was first. */
export async function claimUnstarted(folder: string): Promise<boolean> {
  return writeFile(join(folder, 'claim'), '', { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  )
}
