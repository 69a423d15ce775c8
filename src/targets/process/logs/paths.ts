import { join } from 'node:path'
import type { SlotId } from '../../../kernel/ids.ts'

/** The folder of a slot's logs. Replicas' logs stay when the replicas are gone. */
export const logFolder = (home: string, slot: SlotId): string => join(home, 'logs', slot)

export const replicaLog = (home: string, slot: SlotId, replica: string): string =>
  join(logFolder(home, slot), `${replica}.log`)

export const buildLog = (home: string, slot: SlotId, build: string): string =>
  join(logFolder(home, slot), 'builds', `${build}.log`)

/** What is kept of a replica's end, beside its log. */
export const evidenceFile = (home: string, slot: SlotId, replica: string): string =>
  join(logFolder(home, slot), `${replica}.evidence.json`)
