import { isChange } from '../action.ts'
import type { Operation } from '../reading.ts'
import { cuesOf, type Term } from '../term/term.ts'

/** What a part of the sentence forbids: these subjects in these environments; an empty list is every one. */
export interface Ban {
  readonly subjects: readonly { readonly app: string; readonly service?: string }[]
  readonly environments: readonly string[]
  /** The actions that are forbidden; none named is every one. */
  readonly actions: readonly string[]
  /** What the sentence spoke of before: "deploy web, but do not deploy it". */
  readonly isOfIt: boolean
}

export const banOf = (terms: readonly Term[]): Ban => ({
  subjects: terms
    .filter((term) => term.kind === 'subject')
    .map(({ app, service }) => ({ app, ...(service && { service }) })),
  environments: terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : [])),
  // "leave its memory as it is" is said of a part.
  isOfIt: terms.some(({ kind, words }) => kind === 'pronoun' && !/^(its|their)$/i.test(words)),
  actions: [
    ...new Set(
      terms.flatMap((term) =>
        cuesOf(term)
          .filter(({ action, form }) => isChange(action) && (form === 'base' || form === 'doing'))
          .map(({ action }) => action),
      ),
    ),
  ],
})

/** Whether an operation would touch what the same sentence forbids; an app or everything covers its parts. */
export function isBanned(
  { action, app, service, scope, environment, exclude }: Operation,
  bans: readonly Ban[],
): boolean {
  if (!isChange(action)) return false
  return bans.some(({ subjects, environments, actions, isOfIt }) => {
    if (actions.length > 0 && !actions.includes(action)) return false
    // "no more deployments to production, lock it".
    if (action === 'lock' && actions.length === 0) return false
    if (subjects.length === 0 && environments.length === 0) return isOfIt && actions.length > 0
    const isThere = environments.length === 0 || environment === undefined || environments.includes(environment)
    const isIt = (banned: Ban['subjects'][number]): boolean =>
      banned.app === app &&
      (!banned.service || !service || banned.service === service) &&
      !exclude?.includes(banned.service ?? banned.app)
    return (
      isThere &&
      (subjects.length === 0 ||
        (scope === 'all' && !subjects.every((one) => exclude?.includes(one.service ?? one.app))) ||
        subjects.some(isIt))
    )
  })
}
