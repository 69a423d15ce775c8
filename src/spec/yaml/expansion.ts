import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import { LIMITS } from '../limits.ts'
import type { Position, Problems } from '../problems.ts'
import type { YamlMap, YamlMember, YamlNode } from './node.ts'

/** Thrown to leave the recursion once the document turned out to be a bomb; never leaves this file. */
class TooMuch extends Error {}

/** Turns the library's tree into positioned values: aliases and merge keys expanded within a budget, keys checked. */
export class Expansion {
  readonly #file: string
  readonly #document: Document.Parsed
  readonly #positionOf: (offset: number) => Position
  readonly #problems: Problems
  readonly #anchors = new Map<string, Node>()
  #budget = LIMITS.values

  constructor(file: string, document: Document.Parsed, positionOf: (offset: number) => Position, problems: Problems) {
    this.#file = file
    this.#document = document
    this.#positionOf = positionOf
    this.#problems = problems
  }

  root(): YamlNode | null {
    try {
      return this.#value(this.#document.contents, { line: 1, column: 1 }, 0)
    } catch (error) {
      if (error instanceof TooMuch) return null
      throw error
    }
  }

  #value(node: Node | null | undefined, near: Position, depth: number): YamlNode {
    const at = node?.range ? this.#positionOf(node.range[0]) : near
    if (--this.#budget < 0) this.#stop(at, `with its aliases expanded the file holds more than ${LIMITS.values} values`)
    if (depth > LIMITS.depth) this.#stop(at, `maps and lists nest deeper than ${LIMITS.depth} levels`)
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source)
      if (target) return this.#value(target, at, depth + 1)
      this.#problem(at, 'this alias has no anchor above it')
    } else if (node && 'anchor' in node && node.anchor) this.#anchors.set(node.anchor, node)
    if (isMap(node)) return this.#map(node, at, depth)
    if (isSeq(node)) {
      return { kind: 'list', at, items: node.items.map((item) => this.#value(item as Node | null, at, depth + 1)) }
    }
    const value = isScalar(node) ? node.value : null
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', at, value, text: scalarText(node as { source?: string }, value) }
    }
    return { kind: 'scalar', at, value: null, text: '' }
  }

  #map(node: YAMLMap, at: Position, depth: number): YamlMap {
    const own = new Map<string, YamlMember>()
    const merged: YamlNode[] = []
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const keyAt = pair.key?.range ? this.#positionOf(pair.key.range[0]) : at
      const key = isAlias(pair.key) ? this.#anchors.get(pair.key.source) : pair.key
      const name = isScalar(key) && key.value !== null ? scalarText(key, key.value) : undefined
      if (name === undefined || name === '__proto__') {
        this.#problem(keyAt, 'this cannot be a key', 'keys are plain text')
        continue
      }
      if (name === '<<') {
        merged.push(this.#value(pair.value, keyAt, depth + 1))
        continue
      }
      const earlier = own.get(name)
      if (earlier)
        this.#problem(
          keyAt,
          `key \`${shown(name)}\` stands here a second time`,
          `it is also on line ${earlier.keyAt.line}`,
        )
      else own.set(name, { keyAt, node: this.#value(pair.value, keyAt, depth + 1) })
    }
    return { kind: 'map', at, members: merged.length === 0 ? own : this.#merge(own, merged) }
  }

  /** The merge key `<<`: what the map says itself wins, then the earlier source. */
  #merge(own: Map<string, YamlMember>, sources: readonly YamlNode[]): Map<string, YamlMember> {
    const all = new Map(own)
    for (const source of sources.flatMap((node) => (node.kind === 'list' ? node.items : [node]))) {
      if (source.kind !== 'map') {
        this.#problem(source.at, '`<<` merges maps only')
        continue
      }
      for (const [name, member] of source.members) if (!all.has(name)) all.set(name, member)
    }
    return all
  }

  #problem(at: Position, message: string, hint?: string): void {
    this.#problems.add(this.#file, at, message, hint)
  }

  #stop(at: Position, message: string): never {
    this.#problem(at, message)
    throw new TooMuch(message)
  }
}

/** A scalar as written where it is a number or the like, as meant where it is text. */
function scalarText(node: { source?: string }, value: unknown): string {
  return typeof value === 'string' ? value : (node.source ?? String(value))
}

/** A name from a file, cut to what fits a message. */
export function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}
