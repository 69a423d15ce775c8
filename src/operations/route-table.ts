import { type AnyOperation, deadlineOf } from './operation.ts'
import type { Field, Route, Routes } from './route.ts'
import { inputSchema, type JsonSchema, optionsOf, pathFields, takesJson } from './schema.ts'

/** The client's table of routes, in the catalogue's order. */
export function routesOf(operations: readonly AnyOperation[]): Routes {
  return Object.fromEntries(operations.map((operation) => [operation.name, routeOf(operation)]))
}

function routeOf(operation: AnyOperation): Route {
  const { http, effect, permission, summary, stream, upload, idempotent } = operation
  return {
    method: http.method,
    path: http.path,
    effect,
    permission,
    summary,
    stream: stream === true,
    upload: upload === true,
    idempotent: idempotent === true || http.method === 'GET',
    deadlineMs: deadlineOf(operation),
    fields: fieldsOf(operation),
  }
}

function fieldsOf(operation: AnyOperation): Record<string, Field> {
  const schema = inputSchema(operation)
  const inPath = pathFields(operation.http.path)
  const elsewhere = takesJson(operation) ? 'body' : 'query'
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]): [string, Field] => {
    const options = optionsOf(field, schema)
    const choices = options.flatMap((option) => option.enum ?? []).filter((choice) => typeof choice === 'string')
    return [
      name,
      {
        in: inPath.includes(name) ? 'path' : elsewhere,
        type: typeOf(options),
        isRequired: schema.required?.includes(name) === true,
        ...(field.description === undefined ? {} : { description: field.description }),
        ...(choices.length > 0 ? { choices } : {}),
      },
    ]
  })
  return Object.fromEntries(fields)
}

const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object'] as const

function typeOf(options: readonly JsonSchema[]): Field['type'] {
  const named = options.flatMap(({ type }) => type ?? 'any').filter((type) => type !== 'null')
  const [type] = named
  return (named.every((other) => other === type) && TYPES.find((known) => known === type)) || 'any'
}
