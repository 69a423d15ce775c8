/** No answer of ours is longer: 800 tokens are about 4 kB. */
const MOST_BYTES = 1_000_000

/** The answer was longer than any that was asked for. */
class AnswerTooLong extends Error {}

/**
 * A `fetch` that follows no redirect, since that would carry a key in a header of its own name to another server, and
 * that ends an answer which is too long. `tell` hears the status of each answer.
 */
export const boundedFetch =
  (tell: (status: number) => void): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    const { status, statusText, headers } = response
    tell(status)
    if (!response.body) return response
    let bytes = 0
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > MOST_BYTES) controller.error(new AnswerTooLong(`The answer is longer than ${MOST_BYTES} bytes`))
        else controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
  }
