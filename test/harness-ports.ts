import { createServer } from 'node:net'

/** A port that somebody who is not CODE listens on. */
export interface Listening extends AsyncDisposable {
  readonly port: number
}

export async function listening(): Promise<Listening> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  await using taken = await listening()
  return taken.port
}
