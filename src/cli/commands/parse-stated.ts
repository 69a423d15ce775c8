import { ContextInvalid } from '../../intent/context.ts'
import { readSentence } from '../../intent/taxonomy.ts'
import type { Session } from '../session.ts'
import { InputInvalid, parseJson, readJsonFile, readText } from './json-file.ts'

/** Reads a sentence against the situation in a file. */
export async function readStated(
  { out }: Session,
  sentence: string,
  { context: file, worlds }: { readonly context: string; readonly worlds: string | undefined },
): Promise<number> {
  const output = readSentence(sentence, contextOf(await readJsonFile(file), await worldsIn(worlds), file))
  out.json(output)
  if (!out.isJson) process.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`)
  return 0
}

/** Reads lines of `{id, text, context}` and prints lines of `{id, output, ms}`, each as soon as it is known. */
export async function readBatch(file: string, worldsFile: string | undefined): Promise<number> {
  const worlds = await worldsIn(worldsFile)
  const lines = (await readText(file)).split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const item = lineOf(line, file, index + 1)
    const context = contextOf(item.context, worlds, file, index + 1)
    const started = performance.now()
    const output = readAt(item.text, context, { file, line: index + 1 })
    const ms = Number((performance.now() - started).toFixed(3))
    process.stdout.write(`${JSON.stringify({ id: item.id, output, ms })}\n`)
  }
  return 0
}

/** Reads one line of many: where its situation is none, the error says which line that is. */
function readAt(text: string, context: object, place: { readonly file: string; readonly line: number }): object {
  try {
    return readSentence(text, context)
  } catch (error) {
    if (!(error instanceof ContextInvalid)) throw error
    throw new InputInvalid(`${place.file}:${place.line}: ${error.message}`, place, { cause: error })
  }
}

interface Item {
  readonly id: unknown
  readonly text: string
  readonly context: unknown
}

function lineOf(line: string, file: string, number: number): Item {
  const value = parseJson(line, file, number)
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    throw new InputInvalid(`${file}:${number} is no object with an "id" and a "text"`, { file, line: number })
  return { id: 'id' in value ? value.id : number, text: value.text, context: 'context' in value ? value.context : {} }
}

/** The situation that a context states, where `world` may name one of the worlds file. */
function contextOf(context: unknown, worlds: Record<string, unknown>, file: string, line?: number): object {
  if (typeof context !== 'object' || context === null)
    throw new InputInvalid(`${file}${line ? `:${line}` : ''} states no context object`, { file, ...(line && { line }) })
  const { world, ...said } = context as { world?: unknown }
  if (world === undefined) return context
  if (typeof world === 'object' && world !== null) return { ...world, ...said }
  if (typeof world === 'string' && Object.hasOwn(worlds, world)) return { ...(worlds[world] as object), ...said }
  throw new InputInvalid(`${file}${line ? `:${line}` : ''} names the world "${world}", which --worlds does not hold`, {
    file,
  })
}

async function worldsIn(file: string | undefined): Promise<Record<string, unknown>> {
  const value = file === undefined ? {} : await readJsonFile(file)
  if (typeof value !== 'object' || value === null)
    throw new InputInvalid(`${file} holds no worlds`, { file: file ?? '' })
  return value as Record<string, unknown>
}
