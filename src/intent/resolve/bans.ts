import type { Ban } from '../clause/polarity.ts'
import type { Operation } from '../reading.ts'

/** Whether an operation would touch what the same sentence forbids; an app or everything covers its parts. */
export function isBanned({ app, service, scope, environment }: Operation, bans: readonly Ban[]): boolean {
  return bans.some(({ subjects, environments }) => {
    const isThere = environments.length === 0 || environment === undefined || environments.includes(environment)
    const isIt = (banned: Ban['subjects'][number]): boolean =>
      banned.app === app && (!banned.service || !service || banned.service === service)
    return isThere && (subjects.length === 0 || scope === 'all' || subjects.some(isIt))
  })
}
