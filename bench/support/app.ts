import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface AppOptions {
  readonly name: string
  /** Stands in a file: another version is other code. */
  readonly version: string
  readonly message?: string
  readonly replicas: number
  /** Where its replicas note the ids of requests. */
  readonly idLog: string
  /** Another program than the one under load, with its variables. */
  readonly program?: { readonly path: string; readonly environment: Readonly<Record<string, string>> }
}

export const SOAK = '1s'
const SERVER = fileURLToPath(new URL('../fixtures/app.mjs', import.meta.url))
const WEBSOCKETS = dirname(createRequire(import.meta.url).resolve('ws/package.json'))

/** Writes the folder of an app, or the next version into it. PM2 starts the same `server.mjs`. */
export async function writeApp(folder: string, options: AppOptions): Promise<void> {
  const { name, version, message = '', replicas, idLog, program } = options
  await mkdir(join(folder, 'node_modules'), { recursive: true })
  await copyFile(program?.path ?? SERVER, join(folder, 'server.mjs'))
  const websockets = join(folder, 'node_modules', 'ws')
  if (!existsSync(websockets)) await cp(WEBSOCKETS, websockets, { recursive: true })
  await writeFile(join(folder, 'version.txt'), `${version}\n`)
  const web = {
    command: 'node server.mjs',
    ports: ['3000'],
    environment: { MESSAGE: message, ID_LOG: idLog, ...program?.environment },
    healthcheck: { path: '/healthz' },
    deploy: { replicas },
  }
  // JSON is YAML.
  await writeFile(join(folder, 'cde.yaml'), JSON.stringify({ name, services: { web }, delivery: { soak: SOAK } }))
}
