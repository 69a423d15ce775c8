import { access, constants, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { CommandMissing } from '../../errors.ts'
import { DEFAULT_PATH } from './tools.ts'

/** Throws `CommandMissing` unless the program exists, seen from the tree, before anything is started. */
export async function checkCommand(
  service: string,
  [program = '']: readonly string[],
  environment: Readonly<Record<string, string>>,
  tree: string,
): Promise<void> {
  const inTree = (path: string) => (isAbsolute(path) ? path : join(tree, path))
  const folders = (environment.PATH ?? DEFAULT_PATH).split(delimiter)
  const candidates = program.includes('/') ? [program] : folders.map((folder) => join(folder, program))
  for (const candidate of candidates) if (program !== '' && (await isProgram(inTree(candidate)))) return
  throw new CommandMissing(service, program)
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
