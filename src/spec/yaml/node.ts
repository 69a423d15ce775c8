import type { Position } from '../problems.ts'

/** A YAML value with its place. Aliases and merges are already expanded; keys are text. */
export type YamlNode = YamlScalar | YamlList | YamlMap

export interface YamlScalar {
  readonly kind: 'scalar'
  readonly at: Position
  readonly value: string | number | boolean | null
  /** The scalar as it was written: `1.10` where the value is the number 1.1. */
  readonly text: string
}

export interface YamlList {
  readonly kind: 'list'
  readonly at: Position
  readonly items: readonly YamlNode[]
}

export interface YamlMap {
  readonly kind: 'map'
  readonly at: Position
  readonly members: ReadonlyMap<string, YamlMember>
}

export interface YamlMember {
  readonly keyAt: Position
  readonly node: YamlNode
}

/** A way from the root of a document to a value. */
export type Path = readonly (string | number)[]

/** The value at the end of a path with its key's place, or where the path leaves the document, its last value. */
export function locate(root: YamlNode, path: Path): { node: YamlNode; keyAt: Position; isThere: boolean } {
  let found = { node: root, keyAt: root.at, isThere: true }
  for (const step of path) {
    const { node } = found
    const member = node.kind === 'map' ? node.members.get(String(step)) : undefined
    const item = node.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined
    if (member) found = { ...member, isThere: true }
    else if (item) found = { node: item, keyAt: item.at, isThere: true }
    else return { ...found, isThere: false }
  }
  return found
}
