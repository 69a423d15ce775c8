import { z } from 'zod'
import type { AnyOperation } from './operation.ts'

/** The part of JSON Schema that the catalogue reads. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly description?: string
  readonly default?: unknown
}

const strictInputs = new WeakMap<AnyOperation, z.ZodObject>()
const inputSchemas = new WeakMap<AnyOperation, JsonSchema>()

/** The operation's input with unknown fields refused, whatever the declaration says of them. */
export function strictInput(operation: AnyOperation): z.ZodObject {
  return memo(strictInputs, operation, () => operation.input.strict())
}

/** The input as JSON Schema: its root inline, named parts in `$defs`. Derived at first use, so start-up does not pay. */
export function inputSchema(operation: AnyOperation): JsonSchema {
  return memo(inputSchemas, operation, () => toJsonSchema(strictInput(operation), 'input'))
}

export function outputSchema(operation: AnyOperation): JsonSchema {
  return toJsonSchema(operation.output, 'output')
}

/** Names of the input fields that stand in the path, in its order. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

/** Whether the fields outside the path come as a JSON body; otherwise they come in the query. */
export function takesJson({ http, upload }: AnyOperation): boolean {
  return !upload && (http.method === 'POST' || http.method === 'PUT' || http.method === 'PATCH')
}

/** The schemas a value may satisfy, with references to named parts followed. */
export function optionsOf(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    return target ? optionsOf(target, root) : []
  }
  const alternatives = schema.anyOf ?? schema.oneOf
  return alternatives ? alternatives.flatMap((alternative) => optionsOf(alternative, root)) : [schema]
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema }) {
      // Answers may gain fields; a client generated from the schema must not refuse them.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return json as JsonSchema
}

function memo<Key extends object, Value>(cache: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}
