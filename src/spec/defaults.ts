/** Every value the spec fills in when the user gives none. The one table; the documentation is written from it. */
export const DEFAULTS = {
  replicas: 1,
  context: '.',
  /** The port a program found by its package.json or Procfile is taken to be written for. */
  assumedPort: 3_000,
  stopSignal: 'SIGTERM',
  stopGraceMs: 10_000,
  buildTimeoutMs: 600_000,
  healthcheck: {
    /** Short enough that several probes fall into the shortest soak; a command costs a process, so it is asked less often. */
    intervalMs: 1_000,
    commandIntervalMs: 5_000,
    timeoutMs: 2_000,
    retries: 3,
    startPeriodMs: 0,
  },
  delivery: {
    strategy: 'rolling',
    readyTimeoutMs: 60_000,
    drainMs: 10_000,
  },
  /** Used where `delivery.soak` is not given. */
  soakMs: { production: 10_000, elsewhere: 3_000 },
} as const
