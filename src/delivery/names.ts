import type { Replica } from '../targets/target.ts'

/** Who started a replica. */
export interface Origin {
  readonly epoch: number
  readonly isWayBack: boolean
}

/**
 * Reads from a replica's name which run started it: `web-r2-e5-0` is place 0 of service `web`, started by the deployment
 * with epoch 5; `web-r1-e5b-0` was started by the same one on its way back. `null` for a name of another kind.
 */
export function originOf({ name }: Pick<Replica, 'name'>): Origin | null {
  const [, epoch, back] = /-e(\d+)(b?)-\d+$/.exec(name) ?? []
  return epoch === undefined ? null : { epoch: Number(epoch), isWayBack: back === 'b' }
}
