import type { Chunk } from '../chunk/chunk.ts'
import type { Subject } from '../clause/draft.ts'
import type { Operation } from '../reading.ts'

/** What "it" and "there" mean: what the sentence, or before it the conversation, spoke of last. */
export interface Prior {
  readonly subjects: readonly Subject[]
  readonly environments: readonly string[]
  /** The folder that was deployed, where no app was named. */
  readonly path?: string
}

export function priorOf(operations: readonly Partial<Operation>[]): Prior | undefined {
  const subjects = new Map<string, Subject>()
  const environments = new Set<string>()
  let path: string | undefined
  for (const { app, service, environment, path: source } of operations) {
    const owner = app ?? service
    if (owner) subjects.set(`${owner}/${service}`, { app: owner, ...(service && app && { service }) })
    if (environment) environments.add(environment)
    if (!owner && source) path = source
  }
  if (subjects.size === 0 && environments.size === 0) return undefined
  return { subjects: [...subjects.values()], environments: [...environments], ...(path && { path }) }
}

/** What a clause without an action mentions: "api in production is slow". */
export function mentioned(chunks: readonly Chunk[]): Prior | undefined {
  const subjects = chunks.flatMap((chunk): Subject[] =>
    chunk.kind === 'subject' ? [{ app: chunk.app, ...(chunk.service && { service: chunk.service }) }] : [],
  )
  const environments = chunks.flatMap((chunk) => (chunk.kind === 'environment' ? [chunk.name] : []))
  return subjects.length === 0 ? undefined : { subjects, environments }
}
