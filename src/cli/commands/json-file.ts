import { readFile } from 'node:fs/promises'
import { CodeError } from '../../kernel/error.ts'

/** A file that a command needs cannot be used. Nothing was done. */
export class InputInvalid extends CodeError<{ file: string; line?: number }> {
  static readonly code = 'input_invalid'
  static readonly kind = 'invalid'
}

/** The JSON of a file; `-` is standard input. */
export const readJsonFile = async (file: string): Promise<unknown> => parseJson(await readText(file), file)

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file === '-' ? '/dev/stdin' : file, 'utf8')
  } catch (error) {
    throw new InputInvalid(`${file} cannot be read: ${(error as Error).message}`, { file }, { cause: error })
  }
}

export function parseJson(value: string, file: string, line?: number): unknown {
  try {
    return JSON.parse(value)
  } catch (error) {
    throw new InputInvalid(
      `${file}${line ? `:${line}` : ''} is no JSON: ${(error as Error).message}`,
      { file, ...(line && { line }) },
      { cause: error },
    )
  }
}
