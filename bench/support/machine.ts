import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** Where and when something was measured. The load says how far absolute times can be trusted. */
export interface Machine {
  readonly at: string
  readonly cores: number
  readonly processor: string
  readonly memoryGb: number
  readonly node: string
  readonly load: number
}

export function thisMachine(): Machine {
  return {
    at: new Date().toISOString(),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  }
}
