import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface AppOptions {
  /** What the code is: it stands in a file, so another version is another artifact. */
  readonly version?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly replicas?: number
  /** Further fields of the service `web`. */
  readonly web?: object
  /** Services beside `web`. */
  readonly services?: object
  readonly delivery?: object
  /** Further fields of the whole file. */
  readonly spec?: object
}

/** A folder that can be deployed. */
export interface App {
  readonly name: string
  readonly folder: string
  /** Changes some of what it was made of; the rest stays. */
  change(options: AppOptions): Promise<void>
}

const HEALTH = { path: '/healthz', interval: '100ms' }
const PROGRAM = new URL('fixtures/app.mjs', import.meta.url)

/** Writes an app with one service `web`; it soaks so briefly that stories are fast. */
export async function writeApp(folder: string, name: string, options: AppOptions = {}): Promise<App> {
  let made = options
  const write = async () => {
    const { version = 'v1', environment = {}, replicas, web, services, delivery, spec } = made
    await mkdir(folder, { recursive: true })
    await copyFile(PROGRAM, join(folder, 'app.mjs'))
    await writeFile(join(folder, 'version.txt'), `${version}\n`)
    const service = {
      command: 'node app.mjs',
      ports: ['3000'],
      environment,
      healthcheck: HEALTH,
      stop_grace_period: '3s',
      ...(replicas !== undefined && { deploy: { replicas } }),
      ...web,
    }
    const file = {
      name,
      services: { web: service, ...services },
      delivery: { soak: '300ms', ready_timeout: '30s', drain: '1s', ...delivery },
      ...spec,
    }
    // JSON is YAML.
    await writeFile(join(folder, 'cde.yaml'), JSON.stringify(file, null, 2))
  }
  await write()
  return {
    name,
    folder,
    async change(changes) {
      made = { ...made, ...changes }
      await write()
    },
  }
}
