import type { IncomingMessage } from 'node:http'
import { coerceTexts } from '../operations/coerce.ts'
import type { AnyOperation } from '../operations/operation.ts'
import { inputSchema, takesJson } from '../operations/schema.ts'
import { readJson } from './body.ts'
import { MalformedRequest } from './errors.ts'
import type { Limits } from './limits.ts'

/** The raw input of an operation, gathered from path, query, headers and body; `dispatch` validates it. */
export async function rawInput(
  operation: AnyOperation,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
  request: IncomingMessage,
  limits: Limits,
): Promise<Record<string, unknown>> {
  const schema = inputSchema(operation)
  const fixed = coerceTexts(path, schema)
  if (!takesJson(operation)) {
    const texts = coerceTexts(textsOf(query), schema)
    return merged({ ...texts, ...resumed(operation, request) }, fixed)
  }
  const [stray] = query.keys()
  if (stray !== undefined) throw new MalformedRequest(`\`${stray}\` belongs into the JSON body, not the query`)
  const jsonBytes = operation.bodyBytes ?? limits.jsonBytes
  return merged(await readJson(request, { ...limits, jsonBytes }), fixed)
}

function merged(fields: Readonly<Record<string, unknown>>, path: Readonly<Record<string, unknown>>) {
  const twice = Object.keys(path).find((name) => Object.hasOwn(fields, name) && fields[name] !== path[name])
  if (twice !== undefined) throw new MalformedRequest(`\`${twice}\` in the path and outside it differ`)
  return { ...fields, ...path }
}

function textsOf(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** A stream goes on after the last event its client saw; a browser says so in a header of its own. */
function resumed({ stream, input }: AnyOperation, { headers }: IncomingMessage): { after?: string } {
  const id = headers['last-event-id']
  return stream && typeof id === 'string' && 'after' in input.shape ? { after: id } : {}
}
