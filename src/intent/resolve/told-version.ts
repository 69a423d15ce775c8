import { said } from '../frame/draft.ts'
import type { Operation } from '../reading.ts'
import type { TermOf } from '../term/term.ts'
import type { Part } from './parts.ts'

/** "shop 1.9.0 is tested, deploy it to production": the version that was told of what "it" is. */
export const withToldVersion = (operations: readonly Operation[], parts: readonly Part[]): readonly Operation[] =>
  operations.map((operation) => {
    const { action, app, service, provenance } = operation
    const isOfIt = action === 'deploy' && (provenance.service ?? provenance.app)?.source === 'inferred'
    const isMade = [operation.version, operation.image, operation.ref, operation.release, operation.path]
    if (!isOfIt || isMade.some((source) => source !== undefined)) return operation
    const told = parts.filter(({ role }) => role === 'told' || role === 'reason').flatMap(({ clause }) => clause.terms)
    const [version, ...more] = told.filter((term, at): term is TermOf<'version'> => {
      const before = told[at - 1]
      return term.kind === 'version' && before?.kind === 'subject' && before.app === app && before.service === service
    })
    return version && more.length === 0
      ? { ...operation, version: version.version, provenance: { ...provenance, version: said(version) } }
      : operation
  })
