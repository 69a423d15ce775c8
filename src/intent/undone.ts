/** How a turn may have ended that did nothing which could be taken back, or gone on with. */
export const NOT_DONE: ReadonlySet<string> = new Set(['declined', 'waiting', 'failed'])
