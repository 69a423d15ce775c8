import { readdir, readFile } from 'node:fs/promises'
import type { SlotId } from '../../../kernel/ids.ts'
import type { LogQuery, SlotObservation } from '../../target.ts'
import { evidenceFile, logFolder } from './paths.ts'

const SUFFIX = '.log'

/** Names of the replicas a query means. While the supervisor is away, every log counts as a living replica's. */
export async function wantedReplicas(
  home: string,
  slot: SlotId,
  { of, includeGone }: LogQuery,
  observe: () => Promise<SlotObservation>,
): Promise<string[]> {
  const observed = await observe().then(
    ({ replicas }) => replicas,
    () => null,
  )
  const services = new Map((observed ?? []).map(({ name, service }) => [name, service]))
  const living = (observed ?? []).filter(({ state }) => state !== 'exited').map(({ name }) => name)
  const names = observed && !includeGone ? living : await logged(home, slot)
  const wanted: string[] = []
  for (const name of names) {
    const service = services.get(name) ?? (of.length > 0 ? await keptService(home, slot, name) : null)
    if (of.length === 0 || of.includes(name) || (service !== null && of.includes(service))) wanted.push(name)
  }
  return wanted.sort()
}

async function logged(home: string, slot: SlotId): Promise<string[]> {
  const files = await readdir(logFolder(home, slot)).catch(() => [])
  return files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length))
}

/** The service of a replica that is gone stands in its evidence. */
async function keptService(home: string, slot: SlotId, replica: string): Promise<string | null> {
  const text = await readFile(evidenceFile(home, slot, replica), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as { service: string }).service
}
