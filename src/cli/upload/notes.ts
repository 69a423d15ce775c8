/** Why something of the folder did not go the usual way. */
const REASONS = {
  secretFile: 'left out, since such files usually hold secrets',
  rebuilt: 'left out, since a lockfile rebuilds it',
  taken: 'taken along, since there is no lockfile to rebuild it from',
  special: 'left out: neither file, folder nor symbolic link',
} as const

/** Collects what the user should know about the files that were read, one line per reason. */
export class Notes {
  readonly #paths = new Map<keyof typeof REASONS, string[]>()

  add(reason: keyof typeof REASONS, path: string): void {
    this.#paths.set(reason, [...(this.#paths.get(reason) ?? []), path])
  }

  lines(): string[] {
    return [...this.#paths].sort().map(([reason, paths]) => {
      const named = paths.sort().slice(0, 5).join(', ')
      return `${named}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}: ${REASONS[reason]}`
    })
  }
}
