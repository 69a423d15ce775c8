import type { AnyOperation } from '../operations/operation.ts'
import { inputSchema, type JsonSchema, outputSchema, pathFields, takesJson } from '../operations/schema.ts'
import { declaredErrors, takesKey } from './declared.ts'
import { statusOf } from './errors.ts'
import { NamedSchemas } from './named-schemas.ts'

/** The parts of an OpenAPI document that are made here and read by tests. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: object
  readonly security: readonly object[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: object }
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, object>>
  readonly [field: string]: unknown
}

/** The problem every failure is answered with (RFC 9457). */
const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'A failure. `code` is stable, `detail` is for people; what clients do follows from `kind`.',
  properties: {
    type: { type: 'string', description: 'Page of the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    kind: {
      type: 'string',
      enum: [
        'invalid',
        'unauthenticated',
        'forbidden',
        'not_found',
        'conflict',
        'needs_decision',
        'failed',
        'unavailable',
        'internal',
      ],
    },
    instance: { type: 'string', description: 'Id of the request, also in the log and the audit' },
    data: { type: 'object' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'kind', 'instance', 'data'],
}

const STREAM = 'Server-sent events. `end` closes a complete stream, `problem` a failed one; comments keep it alive.'
const KEY = 'Makes the request run at most once: the same key and input get the first answer again'

/** The catalogue as an OpenAPI 3.1 document; equal catalogues give equal documents. */
export function openapi(operations: readonly AnyOperation[]): OpenApiDocument {
  const schemas = new NamedSchemas()
  // Answers first: where a part reads differently in a request, the request's variant gets the longer name.
  const answers = new Map(operations.map((operation) => [operation, schemas.adopt(outputSchema(operation), '')]))
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const operation of operations) {
    const path = `/v1${operation.http.path}`
    const input = schemas.adopt(inputSchema(operation), 'Input')
    const described = describe(operation, input, answers.get(operation) ?? {})
    paths[path] = { ...paths[path], [operation.http.method.toLowerCase()]: described }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'CODE',
      version: 'v1',
      description: 'Turns what you mean into a running, verified, reversible release.',
    },
    security: [{ owner: [] }],
    paths,
    components: {
      schemas: { ...schemas.all(), Problem: PROBLEM },
      securitySchemes: {
        owner: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The text of `owner.token` in the home. Needed over TCP; the unix socket proves its owner by itself.',
        },
      },
    },
  }
}

function describe(operation: AnyOperation, input: JsonSchema, output: JsonSchema): OpenApiOperation {
  const { name, summary, description, permission, effect, example } = operation
  const body = bodyOf(operation, input)
  const [tag = name] = name.split('.')
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    'x-permission': permission,
    'x-effect': effect,
    parameters: parametersOf(operation, input),
    ...(body ? { requestBody: body } : {}),
    responses: {
      200: { description: 'The answer', content: answerOf(operation, output, example?.output) },
      ...failuresOf(operation),
    },
  }
}

function parametersOf(operation: AnyOperation, input: JsonSchema) {
  const inPath = pathFields(operation.http.path)
  const fields = Object.entries(input.properties ?? {}).filter(
    ([name]) => inPath.includes(name) || !takesJson(operation),
  )
  const parameters = fields.map(([name, { description, ...schema }]) => ({
    name,
    in: inPath.includes(name) ? 'path' : 'query',
    required: inPath.includes(name) || input.required?.includes(name) === true,
    ...(description === undefined ? {} : { description }),
    schema,
  }))
  const header = (name: string, text: string) => ({
    name,
    in: 'header',
    required: false,
    description: text,
    schema: { type: 'string' },
  })
  const canResume = operation.stream && 'after' in operation.input.shape
  return [
    ...parameters,
    ...(takesKey(operation) ? [header('Idempotency-Key', KEY)] : []),
    ...(canResume ? [header('Last-Event-ID', 'Goes on after this event; the same as `after`')] : []),
  ]
}

function bodyOf(operation: AnyOperation, input: JsonSchema) {
  if (operation.upload) return { required: true, content: { 'application/octet-stream': {} } }
  if (!takesJson(operation)) return null
  const inPath = pathFields(operation.http.path)
  const properties = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
  const required = input.required?.filter((name) => !inPath.includes(name)) ?? []
  const schema = {
    ...input,
    properties: Object.fromEntries(properties),
    ...(input.required ? { required } : {}),
  }
  const example = Object.entries(operation.example?.input ?? {}).filter(([name]) => !inPath.includes(name))
  const shown = operation.example ? { example: Object.fromEntries(example) } : {}
  return { required: required.length > 0, content: { 'application/json': { schema, ...shown } } }
}

function answerOf({ stream }: AnyOperation, schema: JsonSchema, example: unknown) {
  // OpenAPI 3.1 has no words for the frames of a stream: the schema is that of each event's data.
  if (stream) return { 'text/event-stream': { schema: { ...schema, description: STREAM } } }
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } }
}

function failuresOf(operation: AnyOperation) {
  const byStatus = Map.groupBy(declaredErrors(operation), statusOf)
  const failures = [...byStatus].map(([status, errors]) => {
    const codes = [...new Set(errors.map(({ code }) => code))].sort()
    const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }], properties: { code: { enum: codes } } }
    const headers = status === 503 ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}
    return [
      String(status),
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        ...headers,
        content: { 'application/problem+json': { schema } },
      },
    ]
  })
  const rest = {
    description: 'Any other failure',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  return { ...Object.fromEntries(failures), default: rest }
}
