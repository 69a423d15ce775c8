import { z } from 'zod'
import { nearest } from '../../kernel/near.ts'
import type { Problems } from '../problems.ts'
import { shown } from '../yaml/expansion.ts'
import type { YamlMap, YamlNode } from '../yaml/node.ts'
import { unescapeDollars } from './dollars.ts'
import { adviceFor } from './refused.ts'

/**
 * The plain value of a document for its schema. Reports keys the schema does not know, each at its own line with the
 * nearest known one, and `$` interpolation; leaves `x-…` keys out. An empty map may be written as nothing.
 */
export function prune(file: string, root: YamlNode, schema: z.ZodType, problems: Problems): unknown {
  return new Pruner(file, problems).value(root, schema, '')
}

class Pruner {
  readonly #file: string
  readonly #problems: Problems

  constructor(file: string, problems: Problems) {
    this.#file = file
    this.#problems = problems
  }

  value(node: YamlNode, schema: z.ZodType | undefined, place: string): unknown {
    if (node.kind === 'list') {
      const item = schema && optionOf(schema, z.ZodArray)?.element
      return node.items.map((entry) => this.value(entry, item as z.ZodType | undefined, `${place}.*`))
    }
    const shape = schema && optionOf(schema, z.ZodObject)?.shape
    if (node.kind === 'map') return this.#map(node, shape, schema, place)
    if (node.value === null && shape) return {}
    if (typeof node.value !== 'string') return node.value
    const { text, badAt } = unescapeDollars(node.value)
    if (badAt !== undefined) {
      this.#problems.add(
        this.#file,
        node.at,
        'variables are not filled in here',
        'write the value itself, or `$$` for a literal `$`',
      )
    }
    return text
  }

  #map(
    node: YamlMap,
    shape: Readonly<Record<string, unknown>> | undefined,
    schema: z.ZodType | undefined,
    place: string,
  ): Record<string, unknown> {
    const each = schema && optionOf(schema, z.ZodRecord)?.valueType
    const within = (name: string) => (place === '' ? name : `${place}.${name}`)
    const members: [string, unknown][] = []
    for (const [name, member] of node.members) {
      if (!shape) members.push([name, this.value(member.node, each as z.ZodType | undefined, within('*'))])
      else if (Object.hasOwn(shape, name)) {
        members.push([name, this.value(member.node, shape[name] as z.ZodType, within(name))])
      } else if (!name.startsWith('x-')) this.#refuse(name, member.keyAt, Object.keys(shape), place)
    }
    return Object.fromEntries(members)
  }

  #refuse(name: string, at: YamlMap['at'], known: readonly string[], place: string): void {
    const advice = adviceFor(place, name)
    if (advice !== undefined) {
      this.#problems.add(this.#file, at, `\`${name}\` is a Compose key that CODE does not support here`, advice)
      return
    }
    const near = this.#problems.isFull || name.length > 60 ? [] : nearest(name, known)
    const hint =
      near.length > 0
        ? `did you mean ${near.map((key) => `\`${key}\``).join(' or ')}?`
        : `known here: ${known.join(', ')}`
    this.#problems.add(this.#file, at, `unknown key \`${shown(name)}\``, hint)
  }
}

/** The schema itself, or the option of a union, that is of the wanted sort. */
function optionOf<Kind extends z.ZodType>(
  schema: z.ZodType,
  kind: abstract new (...args: never[]) => Kind,
): Kind | undefined {
  if (schema instanceof kind) return schema
  if (schema instanceof z.ZodOptional) return optionOf(schema.unwrap() as z.ZodType, kind)
  if (!(schema instanceof z.ZodUnion)) return undefined
  for (const option of schema.options as readonly z.ZodType[]) {
    const found = optionOf(option, kind)
    if (found) return found
  }
  return undefined
}
