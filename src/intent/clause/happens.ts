import type { Kind, Term } from '../term/term.ts'

const HAPPENS =
  /^(?:starts?|begins?|opens?|closes?|ends|launches|arrives|kicks off|comes up|left|leaves|quits?|resigned|retired|expired|runs?|lasts?|built|made|wrote|fixed|merged|finished|pushed|tested|keeps \w+ing)$/i
const STARTS = /^(?:starts?|begins?|opens?|launches|kicks off|comes up)$/i
const WE_HAVE = /^(?:we have|we've got|we have got|there is|there's|there are)$/i
const OPENS: ReadonlySet<Kind> = new Set<Kind>(['unknown', 'plain', 'person', 'version', 'release', 'number'])
/** What names something of ours, or binds. */
const OTHER: ReadonlySet<Kind> = new Set<Kind>([
  'subject',
  'environment',
  'which_environment',
  'candidates',
  'condition',
  'hypothesis',
  'negation',
  'after',
  'before',
  'except',
  'wish',
  'polite',
])

/** "the sale starts friday at 9:00" may say when. */
const isHour = (term: Term): boolean =>
  term.kind === 'moment' && !term.isVague && term.next !== undefined && /\d|noon|midnight/i.test(term.words)

/** "the spring sale starts friday", "Ben left last week", "we have the ball on Saturday": what happens, and no wish. */
export function tellsOfEvent(terms: readonly Term[]): boolean {
  const [first, ...rest] = terms
  if (first === undefined || rest.length === 0 || terms.some(({ kind }) => OTHER.has(kind))) return false
  if (terms.some(isHour) && rest.some(({ words }) => STARTS.test(words))) return false
  if (rest.some(({ kind, words }) => kind === 'pronoun' && !/^it$/i.test(words))) return false
  return WE_HAVE.test(first.words) || (OPENS.has(first.kind) && rest.some(({ words }) => HAPPENS.test(words)))
}
