import type { Replica } from '../targets/target.ts'

/**
 * The epoch of the deployment that started a replica, read from its name: `web-r2-e5-0` is place 0 of service `web`, started
 * by the deployment with epoch 5; `web-r1-e5b-0` was started by the same one on its way back.
 */
export function epochOf({ name }: Pick<Replica, 'name'>): number {
  return Number(/-e(\d+)b?-\d+$/.exec(name)?.[1] ?? Number.NaN)
}
