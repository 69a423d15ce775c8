import { startHolder } from '../router/embedded/holder.ts'

/** The router's process: `router-main.ts <socket path> <workers>`. SIGTERM lets running requests end, then it exits. */
const [, , socketPath, workers] = process.argv
if (!socketPath || !(Number(workers) > 0)) throw new Error('usage: router-main <socket path> <workers>')

const holder = await startHolder({ socketPath, workers: Number(workers) })
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void holder.close().then(() => process.exit(0)))
}
