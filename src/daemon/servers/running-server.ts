/** How a server process ended. */
export interface ServerExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A server that was started as our child and answers. */
export interface RunningServer {
  readonly pid: number
  /** Settles when the process ends, whoever ended it; never rejects. */
  readonly exited: Promise<ServerExit>
  /** Ends it in order and, after a deadline, by force; resolves when the process is gone. */
  stop(): Promise<void>
}
