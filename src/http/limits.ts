/** How much and how long the API bears. Sizes in bytes. */
export interface Limits {
  /** A JSON body; larger ones answer 413. */
  readonly jsonBytes: number
  /** Nesting of a JSON body; deeper ones answer 400. */
  readonly jsonDepth: number
  /** One upload; what exceeds it is refused while it arrives. */
  readonly uploadBytes: number
  /** Until the headers are complete. */
  readonly headersMs: number
  /** For a whole JSON body, and between two chunks of an upload. */
  readonly bodyMs: number
  /** Between heartbeats of an event stream. A client that reads none of six in a row is hung up on. */
  readonly heartbeatMs: number
  readonly connections: number
}

export const LIMITS: Limits = {
  jsonBytes: 1024 ** 2,
  jsonDepth: 64,
  uploadBytes: 1024 ** 3,
  headersMs: 10_000,
  bodyMs: 15_000,
  heartbeatMs: 10_000,
  connections: 512,
}
