import { type Problem, RemoteError } from '../../../kernel/error.ts'
import type { Digest, SlotId } from '../../../kernel/ids.ts'
import { PortTaken } from '../../../router/errors.ts'
import { ArtifactMissing, CommandMissing, StaleFence } from '../../errors.ts'
import type { Fence } from '../../target.ts'

interface KnownData {
  readonly slot: SlotId
  readonly resource: string
  readonly offered: Fence
  readonly newest: Fence
  readonly port: number
  readonly holder: string | null
  readonly artifact: Digest
  readonly service: string
  readonly command: string
  readonly interpreter: string | null
}

/** The errors of the `Target` port, rebuilt from their data: callers tell them apart by class. */
const REBUILT: Readonly<Record<string, (data: KnownData) => Error>> = {
  [StaleFence.code]: ({ slot, resource, offered, newest }) => new StaleFence(slot, resource, offered, newest),
  [PortTaken.code]: ({ port, holder }) => new PortTaken(port, holder),
  [ArtifactMissing.code]: ({ artifact }) => new ArtifactMissing(artifact),
  [CommandMissing.code]: ({ service, command, interpreter }) => new CommandMissing(service, command, interpreter),
}

/** The error a problem describes; one of another module keeps its code, kind and data. */
export function errorFrom(answer: unknown): Error {
  const problem = answer as Problem
  return REBUILT[problem.code]?.(problem.data as KnownData) ?? new RemoteError(problem)
}
