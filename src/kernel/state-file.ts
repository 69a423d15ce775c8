import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'

/** Writes a small file whole or not at all, also when this process or the machine dies meanwhile. For this user only. */
export async function writeState(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, text, { mode: 0o600, flush: true })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** The object in a JSON file; `null` when there is no file, `undefined` when what it holds is no object. */
export async function readState(path: string): Promise<Readonly<Record<string, unknown>> | null | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The port that a file holds; 0, by which the system chooses one, when it holds none. */
export async function readPort(path: string): Promise<number> {
  const port = Number(await readFile(path, 'utf8').catch(() => '0'))
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0
}
