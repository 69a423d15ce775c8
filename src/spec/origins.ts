import type { Provenance } from './spec.ts'

/** Records where each field of the normalized spec came from, by JSON pointer, and what is printed about it. */
export class Origins {
  readonly #records = new Map<string, Provenance>()
  readonly #inferred: string[] = []
  readonly #warnings: string[] = []

  user(pointer: string, at: string): void {
    this.#records.set(pointer, { source: 'user', at })
  }

  default(pointer: string): void {
    this.#records.set(pointer, { source: 'default' })
  }

  /** `line` is printed too; fields that follow from one finding share a line by giving it once. */
  inferred(pointer: string, why: string, line?: string): void {
    this.#records.set(pointer, { source: 'inferred', why })
    if (line !== undefined) this.note(line)
  }

  note(line: string): void {
    if (!this.#inferred.includes(line)) this.#inferred.push(line)
  }

  warn(line: string): void {
    if (!this.#warnings.includes(line)) this.#warnings.push(line)
  }

  result(): { provenance: Record<string, Provenance>; inferred: string[]; warnings: string[] } {
    const records = [...this.#records].sort(([left], [right]) => (left < right ? -1 : 1))
    return { provenance: Object.fromEntries(records), inferred: this.#inferred, warnings: this.#warnings }
  }
}
