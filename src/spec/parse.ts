import { hasUrlWithUser } from '../kernel/secrets.ts'
import { readComposeFile } from './compose/app.ts'
import { tidyName } from './compose/names.ts'
import { DEFAULTS } from './defaults.ts'
import { SpecNotFound, type SpecProblem, SpecTooLarge } from './errors.ts'
import { SPEC_FILES } from './file-names.ts'
import { type NodeProject, readNodeProject } from './infer/node.ts'
import { readProcfile } from './infer/procfile.ts'
import { inferredService } from './infer/service.ts'
import { LIMITS } from './limits.ts'
import { Origins } from './origins.ts'
import { Problems } from './problems.ts'
import type { AppSpec, ParsedSpec, ServiceSpec, SpecFiles } from './spec.ts'

const NO_URL = 'let the program read it from a file outside the project'

/**
 * Reads what a project says about running it into the normalized app. Pure: nothing is looked up, run or fetched.
 * `cde.yaml` counts; without one the Procfile, which names every process, then package.json, which knows one.
 */
export function parseSpec(input: SpecFiles): ParsedSpec {
  const reader = new SpecReader(input)
  const spec = reader.app()
  return { spec, ...reader.origins.result() }
}

class SpecReader {
  readonly origins = new Origins()
  readonly #problems = new Problems()
  readonly #folder: string
  readonly #files: Readonly<Record<string, string>>
  readonly #projects = new Map<string, NodeProject | null>()

  constructor({ folder, files }: SpecFiles) {
    this.#folder = folder
    this.#files = files
  }

  app(): AppSpec {
    const [yaml, yml, procfile, manifest] = SPEC_FILES.map((name) => this.#text(name))
    if (yaml !== undefined && yml !== undefined) this.origins.warn('cde.yml is not read, since there is a cde.yaml')
    const text = yaml ?? yml
    if (text !== undefined) return this.#composeApp(yaml === undefined ? 'cde.yml' : 'cde.yaml', text)
    if (procfile !== undefined) return this.#procfileApp(procfile)
    if (manifest !== undefined) return this.#packageApp()
    throw new SpecNotFound(this.#folder, SPEC_FILES)
  }

  #text(name: string): string | undefined {
    const text = Object.hasOwn(this.#files, name) ? this.#files[name] : undefined
    if (text === undefined) return undefined
    if (text.length > LIMITS.fileLength) throw new SpecTooLarge(name)
    return text.replace(/^\uFEFF/, '')
  }

  #composeApp(file: string, text: string): AppSpec {
    const surroundings = { inferName: () => this.#name(), projectIn: (context: string) => this.#project(context) }
    return readComposeFile(file, text, surroundings, this.#problems, this.origins)
  }

  #procfileApp(text: string): AppSpec {
    const build = this.#project('.')?.build ?? null
    const services = readProcfile(text, this.#problems).map(({ name, line, at }) => {
      const why = `the process type at ${at}`
      this.origins.inferred(`/services/${name}/command`, why, `${name} runs \`${line}\` in a shell: ${why}`)
      const portWhy = name === 'web' ? 'a Procfile gives its web process a port' : null
      return inferredService({ name, command: ['sh', '-c', line], build, portWhy }, this.origins)
    })
    return this.#app(services)
  }

  #packageApp(): AppSpec {
    const project = this.#project('.')
    this.#problems.throwIfAny()
    const name = 'web'
    if (!project?.start) {
      const hint = 'add a `start` script, or a cde.yaml with a `command`'
      this.#refuse('package.json', 'there is no start script, no server.js and no entry file to run', hint)
      return this.#app([])
    }
    const { command, why } = project.start
    if (command.some(hasUrlWithUser)) {
      this.#refuse(
        'package.json',
        'the start script holds a URL with a user name or password',
        NO_URL,
        'secret_in_spec',
      )
    }
    this.origins.inferred(`/services/${name}/command`, why, `${name} runs \`${command.join(' ')}\`: ${why}`)
    const portWhy = 'package.json does not say whether the program listens'
    return this.#app([inferredService({ name, command, build: project.build, portWhy }, this.origins)])
  }

  #app(services: readonly ServiceSpec[]): AppSpec {
    const name = this.#name()
    this.#problems.throwIfAny()
    const { strategy, readyTimeoutMs, drainMs } = DEFAULTS.delivery
    const delivery = { strategy, soakMs: null, readyTimeoutMs, drainMs }
    for (const field of Object.keys(delivery)) this.origins.default(`/delivery/${field}`)
    return {
      name,
      services: Object.fromEntries(services.map((service) => [service.name, service])),
      environments: {},
      delivery,
    }
  }

  #name(): string {
    const declared = this.#project('.')?.name
    const fromPackage = declared ? tidyName(declared.replace(/^@[^/]*\//, '')) : ''
    const name = fromPackage || tidyName(this.#folder)
    const why = fromPackage ? 'the name in package.json' : "the project folder's name"
    if (name === '')
      this.#refuse('cde.yaml', "the app has no name, and the folder's name gives none", 'write `name: my-app`')
    this.origins.inferred('/name', why, `the app is called ${name}: ${why}`)
    return name
  }

  #project(folder: string): NodeProject | null {
    const known = this.#projects.get(folder)
    if (known !== undefined) return known
    const read = readNodeProject(this.#files, folder)
    const isBad = read !== null && 'problem' in read
    if (isBad) this.#problems.add(read.file, read.at, read.problem)
    const project = isBad ? null : read
    for (const warning of project?.warnings ?? []) this.origins.warn(warning)
    this.#projects.set(folder, project)
    return project
  }

  #refuse(file: string, message: string, hint: string, code?: SpecProblem['code']): void {
    this.#problems.add(file, { line: 1, column: 1 }, message, hint, code)
  }
}
