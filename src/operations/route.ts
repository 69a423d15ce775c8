/** One operation as a client needs it to build a request: data only, so that a client loads no schema. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/v1`, with `{name}` for fields of the input. */
  readonly path: string
  readonly effect: 'read' | 'propose' | 'execute'
  readonly permission: string
  readonly summary: string
  readonly stream: boolean
  readonly upload: boolean
  readonly idempotent: boolean
  /** How long the daemon may take to answer; `null` for streams. */
  readonly deadlineMs: number | null
  readonly fields: Readonly<Record<string, Field>>
}

/** One field of an operation's input. */
export interface Field {
  readonly in: 'path' | 'query' | 'body'
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any'
  readonly isRequired: boolean
  readonly description?: string
  readonly choices?: readonly string[]
}

export type Routes = Readonly<Record<string, Route>>
