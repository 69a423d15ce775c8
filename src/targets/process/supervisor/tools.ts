import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** Where programs are looked for when the spec sets no PATH; the Node that CODE brings comes last. */
export const DEFAULT_PATH = [
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  dirname(process.execPath),
].join(delimiter)

/** Programs of the machine that a launch needs, by absolute path: a spec's own PATH must not choose them. */
export interface Tools {
  readonly setsid: string
  readonly mv: string
  readonly mount: string | null
  readonly unshare: string | null
  readonly nsenter: string | null
  readonly setpriv: string | null
}

export function findTools(): Tools {
  const find = (name: string) => findProgram(name, DEFAULT_PATH)
  return {
    setsid: find('setsid') ?? 'setsid',
    mv: find('mv') ?? 'mv',
    mount: find('mount'),
    unshare: find('unshare'),
    nsenter: find('nsenter'),
    setpriv: find('setpriv'),
  }
}

function findProgram(name: string, path: string): string | null {
  return (
    path
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find(isExecutable) ?? null
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
