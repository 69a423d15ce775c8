import type { Replica } from '../targets/target.ts'

/**
 * The one name a replica can have: service, release, the epoch of the deployment that starts it, and its place. Starting
 * it again after a crash names the same one; a restart of the same release, in a newer epoch, names another.
 */
export function replicaName(service: string, release: number, epoch: number, index: number): string {
  return `${service}-r${release}-e${epoch}-${index}`
}

/** The epoch of the deployment that started a replica. */
export function epochOf({ name }: Pick<Replica, 'name'>): number {
  return Number(/-e(\d+)-\d+$/.exec(name)?.[1] ?? Number.NaN)
}
