import type { Term } from '../term/term.ts'

/** What a correction may replace: a value by one of the same sort. Counts are one sort, with or without their noun. */
export function sortOf(term: Term | undefined): string | undefined {
  switch (term?.kind) {
    case 'environment':
    case 'which_environment':
      return 'environment'
    case 'subject':
    case 'path':
    case 'version':
    case 'release':
    case 'image':
    case 'size':
    case 'moment':
    case 'duration':
    case 'percent':
    case 'money':
    case 'region':
    case 'strategy':
    case 'domain':
    case 'port':
    case 'run':
    case 'plan':
    case 'ref':
    case 'secret':
    case 'rooted':
      return term.kind
    case 'number':
      return 'replicas'
    case 'slot':
      return term.slot
    default:
      return undefined
  }
}
