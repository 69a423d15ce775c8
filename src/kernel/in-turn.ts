/** Lets acts with the same key happen one after another, in the order they came; those with other keys do not wait. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>()

  run<Answer>(key: string, act: () => Promise<Answer>): Promise<Answer> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const mine = before.then(act, act)
    this.#last.set(key, mine)
    const leave = (): void => {
      if (this.#last.get(key) === mine) this.#last.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }
}
