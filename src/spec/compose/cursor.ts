import type { SpecProblem } from '../errors.ts'
import type { Origins } from '../origins.ts'
import type { Position, Problems } from '../problems.ts'
import { locate, type Path, type YamlNode } from '../yaml/node.ts'

/** One spec file being read, and where its findings go. */
export interface Reading {
  readonly file: string
  readonly root: YamlNode
  readonly problems: Problems
  readonly origins: Origins
}

/** A place in the file: problems are reported there, and values taken from there get their origin. */
export class Cursor {
  readonly reading: Reading
  readonly #path: Path

  constructor(reading: Reading, path: Path = []) {
    this.reading = reading
    this.#path = path
  }

  at(...steps: Path): Cursor {
    return new Cursor(this.reading, [...this.#path, ...steps])
  }

  get isThere(): boolean {
    return locate(this.reading.root, this.#path).isThere
  }

  /** The entry of this list that is the given text; the list itself when there is none. */
  atItem(text: string): Cursor {
    const { node } = locate(this.reading.root, this.#path)
    const items = node.kind === 'list' ? node.items : []
    const index = items.findIndex((item) => item.kind === 'scalar' && item.text === text)
    return index < 0 ? this : this.at(index)
  }

  /** A scalar's own place; the key's for maps and lists, whose content begins a line later. */
  get position(): Position {
    const { node, keyAt } = locate(this.reading.root, this.#path)
    return node.kind === 'scalar' ? node.at : keyAt
  }

  get keyPosition(): Position {
    return locate(this.reading.root, this.#path).keyAt
  }

  /** A scalar as it was written; `parsed` where the place holds none. Text keeps the parsed form, its `$$` resolved. */
  textOf(parsed: string | number | boolean): string {
    if (typeof parsed === 'string') return parsed
    const { node } = locate(this.reading.root, this.#path)
    return node.kind === 'scalar' ? node.text : String(parsed)
  }

  problem(message: string, hint?: string, code?: SpecProblem['code']): void {
    this.reading.problems.add(this.reading.file, this.position, message, hint, code)
  }

  keyProblem(message: string, hint?: string, code?: SpecProblem['code']): void {
    this.reading.problems.add(this.reading.file, this.keyPosition, message, hint, code)
  }

  /** `cde.yaml:12:5` */
  get where(): string {
    const { line, column } = this.position
    return `${this.reading.file}:${line}:${column}`
  }

  /** The user's value with its origin recorded under `pointer`, or the default with its own. */
  pick<Value, Default = Value>(pointer: string, value: Value | undefined, fallback: Default): Value | Default {
    if (value === undefined) {
      this.reading.origins.default(pointer)
      return fallback
    }
    this.reading.origins.user(pointer, this.where)
    return value
  }
}
