import { RouterClient } from '../router/embedded/client.ts'
import { startSupervisor } from '../targets/process/supervisor.ts'

interface SupervisorArguments {
  readonly home: string
  readonly data: string
  readonly socketPath: string
  readonly routerSocketPath: string
}

/** Entry of the supervisor process; its only argument is the JSON of `SupervisorArguments`. */
const { home, data, socketPath, routerSocketPath }: SupervisorArguments = JSON.parse(process.argv[2] ?? '{}')
const supervisor = await startSupervisor({ home, data, socketPath, router: new RouterClient(routerSocketPath) })
// Replicas outlive it: the next supervisor adopts them.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void supervisor.close())
await supervisor.closed
process.exit(0)
