import { readFile, rename, writeFile } from 'node:fs/promises'
import type { SlotId } from '../../../kernel/ids.ts'
import type { Evidence } from '../../target.ts'
import { ReplicaNotFound } from '../errors.ts'
import { evidenceFile, replicaLog } from '../logs/paths.ts'
import { lastLines } from '../logs/tail.ts'

const EVIDENCE_LINES = 200

/** What is known of a replica beside its log. */
export type Findings = Pick<Evidence, 'exit' | 'lastProbe' | 'hints'>

/** The findings as they are kept, with what is needed to find them by. */
export interface Kept extends Findings {
  readonly replica: string
  readonly service: string
}

/** Writes the findings beside the log, where they stay when the slot is forgotten. */
export async function keepFindings(home: string, slot: SlotId, kept: Kept): Promise<void> {
  const path = evidenceFile(home, slot, kept.replica)
  await writeFile(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** The evidence of a replica, alive (`findings` are given) or gone. Throws `ReplicaNotFound` when it left no trace. */
export async function evidenceOf(
  home: string,
  slot: SlotId,
  replica: string,
  findings: Findings | null,
): Promise<Evidence> {
  const log = await lastLines(replicaLog(home, slot, replica), EVIDENCE_LINES)
  const kept = await readFile(evidenceFile(home, slot, replica), 'utf8').catch(() => null)
  if (!findings && !log && !kept) throw new ReplicaNotFound(slot, replica)
  const nothing: Findings = { exit: null, lastProbe: null, hints: [] }
  const { exit, lastProbe, hints } = findings ?? (kept ? (JSON.parse(kept) as Kept) : nothing)
  return { replica, exit, lastProbe, hints, log: log ?? [] }
}
