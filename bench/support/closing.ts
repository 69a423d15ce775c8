const open = new Set<() => Promise<void>>()

/** Calls `close` at the end of an `await using`, or when Ctrl-C ends the benchmarks before it. */
export function closing(close: () => Promise<void>): AsyncDisposable {
  open.add(close)
  return {
    async [Symbol.asyncDispose]() {
      open.delete(close)
      await close()
    },
  }
}

process.once('SIGINT', async () => {
  await Promise.allSettled([...open].map((close) => close()))
  process.exit(130)
})
