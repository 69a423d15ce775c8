/**
 * Takes SIGTERM and SIGINT for a wish to be heeded in order: from here on they end nothing by themselves, however often
 * they come. To be called before anything is started that would have to be stopped.
 */
export function stopAsked(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())
  return stop.signal
}

/** Resolves when the signal fires, at once when it has fired. */
export function fired(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
