import { access, constants, open, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { CommandMissing } from '../../errors.ts'
import { DEFAULT_PATH } from './tools.ts'

/** The kernel reads as much of a script's first line. */
const FIRST_LINE = 256

/** Throws `CommandMissing` unless the program and its interpreter exist, seen from the tree, before anything is started. */
export async function checkCommand(
  service: string,
  [program = '']: readonly string[],
  environment: Readonly<Record<string, string>>,
  tree: string,
): Promise<void> {
  const inTree = (path: string) => (isAbsolute(path) ? path : join(tree, path))
  const folders = (environment.PATH ?? DEFAULT_PATH).split(delimiter)
  const candidates = program.includes('/') ? [program] : folders.map((folder) => join(folder, program))
  for (const candidate of candidates) {
    const path = inTree(candidate)
    if (program === '' || !(await isProgram(path))) continue
    const interpreter = await interpreterOf(path)
    if (interpreter === null || (await isProgram(interpreter))) return
    throw new CommandMissing(service, program, interpreter)
  }
  throw new CommandMissing(service, program)
}

/** What a script's first line has run it, when that is an absolute path. */
async function interpreterOf(path: string): Promise<string | null> {
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null)
  // A program that may be run but not read is no script.
  if (file === null) return null
  const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_LINE), 0, FIRST_LINE, 0)
  return /^#![ \t]*(\/[^\s\0]*)/.exec(buffer.toString('utf8', 0, bytesRead))?.[1] ?? null
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
