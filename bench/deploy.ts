import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { REPOSITORY } from '../test/harness.ts'
import { SOAK } from './support/app.ts'
import type { Benchmark } from './support/benchmark.ts'
import { freePort } from './support/free-port.ts'
import { type Installation, install } from './support/installation.ts'
import { openPm2, type Pm2 } from './support/pm2.ts'
import { servedUrl, untilServed } from './support/serving.ts'

const ROUNDS = 5
const REPLICAS = 3
const HELLO = join(REPOSITORY, 'examples', 'hello')

/** From the command to the third process that has answered, by our own clock. */
export const deploy: Benchmark = {
  name: 'deploy',
  size: `first deploy of examples/hello ×${REPLICAS}, warm daemons, soak ${SOAK}; ${ROUNDS} rounds, by turns`,
  async run() {
    await using code = await install()
    await using pm2 = await openPm2()
    await code.cde('daemon', 'start')
    const ours: Deployed[] = []
    const peer: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await deployOnce(code, `hello-${round}`))
      peer.push(await startOnce(pm2))
    }
    const servedMs = ours.map((one) => one.servedMs)
    return {
      figures: [
        {
          what: 'command to answers from all three',
          unit: 'ms',
          runs: servedMs,
          beside: { name: 'pm2 start -i 3', runs: peer },
          bar: { atMostTimes: 1 },
        },
        { what: 'command to the first answer', unit: 'ms', runs: ours.map((one) => one.firstMs) },
        { what: 'command to verified (with the soak)', unit: 'ms', runs: ours.map((one) => one.verifiedMs) },
      ],
    }
  },
}

interface Deployed {
  readonly firstMs: number
  readonly servedMs: number
  readonly verifiedMs: number
}

async function deployOnce(code: Installation, name: string): Promise<Deployed> {
  const folder = join(code.root, name)
  await cp(HELLO, folder, { recursive: true })
  const spec = join(folder, 'cde.yaml')
  await writeFile(spec, (await readFile(spec, 'utf8')).replace('name: hello', `name: ${name}`))
  await appendFile(spec, `delivery:\n  soak: ${SOAK}\n`)
  const startedAt = performance.now()
  const running = code.start(`deploy ${name} to staging with ${REPLICAS} replicas`)
  const served = await untilServed(await servedUrl(running), REPLICAS)
  const { code: exitCode, stdout, stderr } = await running.ended
  const verifiedAt = performance.now()
  if (exitCode !== 0) throw new Error(`the deployment failed:\n${stdout}${stderr}`)
  await code.destroy(name, 'staging')
  return {
    firstMs: served.firstMs - startedAt,
    servedMs: served.allMs - startedAt,
    verifiedMs: verifiedAt - startedAt,
  }
}

async function startOnce(pm2: Pm2): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const started = pm2.run(['start', join(HELLO, 'server.mjs'), '--name', 'hello', '-i', String(REPLICAS)], {
    env: { PORT: String(port) },
  })
  const { allMs } = await untilServed(`http://127.0.0.1:${port}/`, REPLICAS)
  await started
  await pm2.run(['delete', 'hello'])
  return allMs - startedAt
}
