import { type ChildProcess, spawn } from 'node:child_process'
import { constants, cp, mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { writeError } from '../../../artifacts/errors.ts'
import type { Layout } from './layout.ts'
import { namespaceArgv, type OverlayMode } from './namespace.ts'
import { detectOverlay } from './overlay.ts'
import { removeScratch } from './scratch.ts'
import { shimScript } from './shim.ts'
import { DEFAULT_PATH, findTools, type Tools } from './tools.ts'

/** One start of a program: where it runs, what it gets and where its marks and output go. */
export interface Launch {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly port: number | null
  /** Marks: `claim`, `program`, `exit`. */
  readonly folder: string
  readonly log: string
  readonly scratch: string
  /** The immutable tree below the program's own; `null` when `scratch/tree` is already filled with a private copy. */
  readonly lower: string | null
}

/** Starts programs behind a shim. The one place where a launch's argv and environment are put together. */
export class Launcher {
  readonly #tools: Tools
  readonly #overlay: OverlayMode

  private constructor(tools: Tools, overlay: OverlayMode) {
    this.#tools = tools
    this.#overlay = overlay
  }

  /** Finds the machine's tools and tries once whether overlays can be mounted below `data`. */
  static async create({ data }: Layout): Promise<Launcher> {
    const tools = findTools()
    await mkdir(data, { recursive: true, mode: 0o711 })
    return new Launcher(tools, await detectOverlay(tools, data))
  }

  get overlay(): OverlayMode {
    return this.#overlay
  }

  /** Empties the scratch and makes it ready: an overlay's folders, or a private copy of the tree. */
  async prepare({ scratch, lower, folder, log }: Pick<Launch, 'scratch' | 'lower' | 'folder' | 'log'>): Promise<void> {
    try {
      await removeScratch(scratch)
      for (const name of ['home', 'tmp', 'upper', 'work']) await mkdir(join(scratch, name), { recursive: true })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await mkdir(dirname(log), { recursive: true, mode: 0o700 })
      const tree = join(scratch, 'tree')
      if (lower === null || this.#overlay !== 'none') return void (await mkdir(tree, { recursive: true }))
      await cp(lower, tree, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    } catch (error) {
      throw writeError(scratch, error)
    }
  }

  /** Forks the shim of a prepared launch. Its pid stays the same through every wrapper, because each one execs the next. */
  spawn(launch: Launch): ChildProcess {
    const [file = '', ...args] = this.#argv(launch)
    return spawn(file, args, {
      cwd: launch.scratch,
      env: environmentOf(launch),
      detached: true,
      stdio: 'ignore',
    })
  }

  /** argv that runs a command inside a living replica: its namespaces, its tree. */
  inside(shimPid: number, scratch: string, command: readonly string[]): readonly string[] {
    if (this.#overlay === 'none' || !this.#tools.nsenter) return command
    const userNamespace = this.#overlay === 'user' ? ['-U', '--preserve-credentials'] : []
    // The folder is entered after the namespace: before it, the mount point is an empty folder.
    const enter = ['/bin/sh', '-c', 'cd "$0" && exec "$@"', join(scratch, 'tree')]
    return [this.#tools.nsenter, '-t', String(shimPid), ...userNamespace, '-m', ...enter, ...this.#program(command)]
  }

  #argv({ folder, log, scratch, lower, command }: Launch): readonly string[] {
    const isMounted = lower !== null && this.#overlay !== 'none'
    const options = this.#overlay === 'user' ? ',userxattr' : ''
    const shim = ['/bin/sh', '-c', shimScript(this.#tools), 'cde-shim', folder, log, scratch]
    const mounts = isMounted ? [relative(scratch, lower), options] : ['', '']
    const program = isMounted ? this.#program(command) : command
    return [...(isMounted ? namespaceArgv(this.#tools, this.#overlay) : []), ...shim, ...mounts, ...program]
  }

  /** Wrappers between shim and program. In a user namespace the capabilities kept for the mount end here. */
  #program(command: readonly string[]): readonly string[] {
    if (this.#overlay !== 'user' || !this.#tools.setpriv) return command
    const drop = ['--no-new-privs', '--ambient-caps=-all', '--inh-caps=-all', '--bounding-set=-all']
    return [this.#tools.setpriv, ...drop, ...command]
  }
}

/** All a program sees: nothing of the supervisor's own environment. The chosen port wins over the spec's. */
export function environmentOf({ environment, port, scratch }: Pick<Launch, 'environment' | 'port' | 'scratch'>) {
  return {
    PATH: DEFAULT_PATH,
    HOME: join(scratch, 'home'),
    TMPDIR: join(scratch, 'tmp'),
    LANG: 'C.UTF-8',
    ...(port === null ? {} : { HOST: '127.0.0.1' }),
    ...environment,
    ...(port === null ? {} : { PORT: String(port) }),
  }
}
