import { join } from 'node:path'
import type { SlotId } from '../../kernel/ids.ts'
import { Journal } from './supervisor/journal.ts'
import { buildMarksFolder, journalPath, type Layout, launchesFolder } from './supervisor/layout.ts'
import { bootId } from './supervisor/process-table.ts'
import { type BuildRecord, keys, type ReplicaRecord } from './supervisor/records.ts'
import { RunningLaunch } from './supervisor/running-launch.ts'

/**
 * Ends every program that a dead supervisor left, without starting one: the next supervisor brings them back. The caller
 * holds the supervisor's lock. Answers how many there were.
 */
export async function endLeftovers({ home, data }: Layout): Promise<number> {
  const layout = { home, data }
  const journal = await Journal.open(journalPath(layout))
  try {
    const found = await Promise.all([...replicas(journal, layout), ...builds(journal, layout)])
    return found.filter((isEnded) => isEnded).length
  } finally {
    await journal.close()
  }
}

/** A key is `kind project/app/environment name`. */
function partsOf(key: string): [SlotId, string] {
  const [, slot = '', name = ''] = key.split(' ')
  return [slot as SlotId, name]
}

function replicas(journal: Journal, layout: Layout): Promise<boolean>[] {
  return journal.entries('replica ').map(async ([key, value]) => {
    const [slot, name] = partsOf(key)
    const record = value as ReplicaRecord
    // As after an orderly stop: its end is no crash.
    if (record.wanted === 'running') await journal.put({ [keys.replica(slot, name)]: { ...record, isParked: true } })
    const folder = join(launchesFolder(layout, slot, name), String(record.launch))
    const launch = record.wanted === 'exited' ? null : await livingLaunch(folder, record)
    await launch?.terminate(record.spec.stopSignal, record.spec.stopGraceMs)
    return launch !== null
  })
}

function builds(journal: Journal, layout: Layout): Promise<boolean>[] {
  return journal.entries('build ').map(async ([key, value]) => {
    const [slot, name] = partsOf(key)
    const record = value as BuildRecord
    const launch = record.result === null ? await livingLaunch(buildMarksFolder(layout, slot, name), record) : null
    await launch?.terminate('SIGKILL', 0)
    return launch !== null
  })
}

async function livingLaunch(folder: string, { boot }: { readonly boot: string }): Promise<RunningLaunch | null> {
  if (boot !== bootId()) return null
  const found = await RunningLaunch.find(folder)
  return found.is === 'alive' ? found.launch : null
}
