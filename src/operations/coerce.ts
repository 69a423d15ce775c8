import { type JsonSchema, optionsOf } from './schema.ts'

/** Named texts as a query or a command line gives them; a repeated name has several. */
export type Texts = Readonly<Record<string, string | readonly string[]>>

/**
 * Reads texts as the types the schema wants, so that operations need no lenient types for them. A text that is no such
 * value stays as it is: the validation then names the field and what was expected.
 */
export function coerceTexts(texts: Texts, schema: JsonSchema): Record<string, unknown> {
  const fields = Object.entries(texts).map(([name, text]) => {
    const field = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined
    return [name, field ? coerceField(text, field, schema) : text]
  })
  return Object.fromEntries(fields)
}

function coerceField(text: string | readonly string[], schema: JsonSchema, root: JsonSchema): unknown {
  const options = optionsOf(schema, root)
  const list = options.find(({ type }) => [type].flat().includes('array'))
  if (list) return [text].flat().map((item) => coerceText(item, optionsOf(list.items ?? {}, root)))
  return typeof text === 'string' ? coerceText(text, options) : text
}

function coerceText(text: string, options: readonly JsonSchema[]): unknown {
  const types = options.flatMap(
    (option) => option.type ?? [...new Set(literalsOf(option).map((value) => typeof value))],
  )
  if (/^-?\d+$/.test(text) && types.includes('integer') && Number.isSafeInteger(Number(text))) return Number(text)
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && types.includes('number')) return Number(text)
  if ((text === 'true' || text === 'false') && types.includes('boolean')) return text === 'true'
  if (text.startsWith('{') && types.includes('object')) return parsedOr(text)
  return text
}

function literalsOf({ const: constant, enum: values }: JsonSchema): readonly unknown[] {
  return values ?? (constant === undefined ? [] : [constant])
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
