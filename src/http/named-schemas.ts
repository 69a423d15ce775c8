import { canonicalJson } from '../kernel/canonical.ts'
import type { JsonSchema } from '../operations/schema.ts'

/** The named parts (`.meta({ id })`) of many schemas, kept once each under `#/components/schemas`. */
export class NamedSchemas {
  readonly #parts = new Map<string, JsonSchema>()

  /**
   * Takes the schema's named parts over and returns it with references to them. A part that differs from the one already
   * kept under its name, as a request's with its defaults does, is kept under the name and the suffix.
   */
  adopt(schema: JsonSchema, suffix: string): JsonSchema {
    const { $defs = {}, ...root } = schema
    const names = new Map(Object.keys($defs).map((name) => [name, name]))
    // A part refers to others: until no name changes any more, each is compared as it will be written.
    for (let isSettled = false; !isSettled; ) {
      isSettled = true
      for (const [name, part] of Object.entries($defs)) {
        const kept = this.#parts.get(names.get(name) ?? name)
        if (!kept || canonicalJson(kept) === canonicalJson(pointed(part, names))) continue
        const other = `${names.get(name)}${suffix}`
        if (suffix === '' || names.get(name) !== name) throw new Error(`Two different schemas are named ${other}`)
        names.set(name, other)
        isSettled = false
      }
    }
    for (const [name, part] of Object.entries($defs)) this.#parts.set(names.get(name) ?? name, pointed(part, names))
    return pointed(root, names)
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#parts].sort(([left], [right]) => (left < right ? -1 : 1)))
  }
}

function pointed<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  if (Array.isArray(value)) return value.map((item) => pointed(item, names)) as Value
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).map(([key, member]) => {
    const name = key === '$ref' && typeof member === 'string' ? /^#\/\$defs\/(.+)$/.exec(member)?.[1] : undefined
    return [key, name === undefined ? pointed(member, names) : `#/components/schemas/${names.get(name) ?? name}`]
  })
  return Object.fromEntries(members) as Value
}
