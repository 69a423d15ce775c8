import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { type LoadReport, LoadStats } from './load-report.ts'
import { keepEventStream, keepWebSocket, type Stream } from './load-streams.ts'

/** An upload that cannot fit in one buffer on the way. */
const LARGE_BODY = randomBytes(1024 * 1024 + 17)
const LARGE_SHA = createHash('sha256').update(LARGE_BODY).digest('hex')

/** What an answer must tell: which release gave it. The others are checked when they are there. */
export interface Answer {
  readonly release: string
  readonly replica?: string
  readonly id?: string
  readonly bytes?: number
  readonly sha?: string
}

export interface LoadOptions {
  readonly url: string
  readonly rps: number
  /** One POST in so many carries more than 1 MB; 0 for none. Default 50. */
  readonly largeEvery?: number
  /** Event streams and WebSockets kept open beside the requests, opened again when they end cleanly. Default 0. */
  readonly eventStreams?: number
  readonly webSockets?: number
  /** How long an answer may take. Default 2 s; longer where a busy machine must not decide the test. */
  readonly limitMs?: number
  /** Reads an answer's body. Default: JSON. */
  readonly read?: (body: string) => Answer
}

export interface Load extends AsyncDisposable {
  /** Requests answered so far, for waiting until some more are. */
  readonly answered: number
  /** Requests sent and not answered yet. */
  readonly underWay: number
  /**
   * Says which releases are right from now on; while a switch is under way, allow both. An answer is wrong when its
   * release was right at no moment between its request and now.
   */
  expectRelease(isRight: (release: string) => boolean): void
  /** Latencies since the last call, for comparing a phase with a steady one. */
  takeLatency(): LoadReport['latency']
  /** Sends nothing more, waits for what is under way, and reports. */
  stop(): Promise<LoadReport>
}

/**
 * Sends requests at a steady rate: every second one a POST with an id of its own, half of them over kept connections and
 * half over new ones. Failed means an unexpected status, a reset, too long a time, a body that is short or another's, or
 * a release that is not expected.
 */
export async function load(options: LoadOptions): Promise<Load> {
  const { url, rps, largeEvery = 50, eventStreams = 0, webSockets = 0, limitMs = 2_000, read = JSON.parse } = options
  const stats = new LoadStats()
  const agent = new http.Agent({ keepAlive: true })
  const underWay = new Set<Promise<void>>()
  const expected = [(_release: string) => true]

  const send = (index: number) => {
    const isPost = index % 2 === 0
    const isLarge = isPost && largeEvery > 0 && index % (2 * largeEvery) === 0
    const id = randomUUID()
    const body = isLarge ? LARGE_BODY : isPost ? Buffer.from(id) : undefined
    const since = expected.length - 1
    const sentAt = performance.now()
    const answered = ask(url, { id, body, limitMs, agent: index % 4 < 2 ? agent : undefined }).then(
      (text) => {
        const answer = read(text)
        const wrong = complaint(answer, {
          id,
          body,
          isLarge,
          isRight: expected.slice(since).some((isRight) => isRight(answer.release)),
        })
        stats.answered(performance.now() - sentAt, answer.release, isPost ? id : undefined)
        if (wrong) stats.failed(`${isPost ? 'POST' : 'GET'} ${wrong}`)
      },
      (error: Error) => stats.failed(`${isPost ? 'POST' : 'GET'} ${body?.length ?? 0} bytes: ${error.message}`),
    )
    stats.sent()
    underWay.add(answered)
    void answered.finally(() => underWay.delete(answered))
  }

  const streams: Stream[] = [
    ...Array.from({ length: eventStreams }, () => keepEventStream(new URL('/sse', url), stats)),
    ...Array.from({ length: webSockets }, () => keepWebSocket(new URL('/ws', url), stats)),
  ]
  const startedAt = performance.now()
  let index = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * rps
    while (index < due) send(index++)
  }, 5)

  let report: Promise<LoadReport> | undefined
  const stop = async () => {
    clearInterval(timer)
    await Promise.all(underWay)
    await Promise.all(streams.map((stream) => stream.stop()))
    agent.destroy()
    return stats.report()
  }
  return {
    get answered() {
      return stats.answers
    },
    get underWay() {
      return underWay.size
    },
    expectRelease(predicate) {
      expected.push(predicate)
    },
    takeLatency: () => stats.takeLatency(),
    stop() {
      report ??= stop()
      return report
    },
    async [Symbol.asyncDispose]() {
      report ??= stop()
      await report
    },
  }
}

/** Ids that the upstreams' logs, one id a line, hold more than once. A line with a space in it is a remark. */
export function executedTwice(logs: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const lines = logs
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.includes(' '))
  return lines.filter((id) => seen.size === seen.add(id).size)
}

interface Sent {
  readonly id: string
  readonly body: Buffer | undefined
}

function complaint(
  answer: Answer,
  { id, body, isLarge, isRight }: Sent & { readonly isLarge: boolean; readonly isRight: boolean },
): string | undefined {
  if (!isRight) return `answered by ${answer.release}`
  if (answer.id !== undefined && answer.id !== id) return `got the answer to ${answer.id}`
  if (answer.bytes !== undefined && answer.bytes !== (body?.length ?? 0)) return `arrived with ${answer.bytes} bytes`
  if (isLarge && answer.sha !== undefined && answer.sha !== LARGE_SHA) return 'arrived with other bytes'
  return undefined
}

interface Asking extends Sent {
  readonly limitMs: number
  /** Keeps its connections; without one the request has a connection of its own. */
  readonly agent: http.Agent | undefined
}

function ask(url: string, { id, body, limitMs, agent }: Asking): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const request = http.request(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'x-request-id': id, ...(body && { 'content-length': body.length }) },
    agent: agent ?? false,
  })
  const limit = setTimeout(() => request.destroy(new Error(`no whole answer within ${limitMs} ms`)), limitMs)
  request.once('close', () => clearTimeout(limit))
  const how = () => (request.reusedSocket ? 'on a kept connection' : 'on a new connection')
  request
    .once('error', (error) => reject(new Error(`${error.message} ${how()}`)))
    .once('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.once('error', reject).once('end', () => {
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`status ${response.statusCode}: ${text.slice(0, 200)}`))
      })
    })
  request.end(body)
  return promise
}
