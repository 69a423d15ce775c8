import { type Action, isChange } from '../action.ts'
import type { Mood } from '../clause/mood.ts'
import { mainVerbAt } from '../clause/mood.ts'
import { type Cue, cuesOf, type Kind, surelyMeans, type Term } from '../term/term.ts'
import type { Frame } from '../words/frame.ts'
import { FRAMES, frameOf } from '../words/frames.ts'
import { isSureDoing } from './choice.ts'
import { NOUN, SURE, WEAK, WEAK_NOUN } from './weights.ts'

export interface Candidate {
  readonly frame: Frame
  readonly weight: number
  readonly heads: ReadonlySet<Term>
  readonly sign?: 1 | -1
  readonly verb: string
  readonly isSure: boolean
}

/** The actions that the words of a clause may mean, each with how strongly. */
export function candidatesOf(terms: readonly Term[], mood: Mood, spoken: readonly Term[]): Candidate[] {
  const found = new Map<string, Candidate>()
  const add = (cue: Cue, term: Term, weight: number): void => {
    const known = found.get(cue.action)
    if (known && known.weight >= weight) {
      found.set(cue.action, { ...known, heads: new Set([...known.heads, term]) })
      return
    }
    found.set(cue.action, {
      frame: frameOf(cue.action),
      weight,
      isSure: cue.isSure,
      heads: new Set([...(known?.heads ?? []), term]),
      verb:
        cue.form === 'noun' && !/^back (to|onto)$/i.test(term.words) ? (known?.verb ?? '') : term.words.toLowerCase(),
      ...(cue.sign && { sign: cue.sign }),
    })
  }
  const wished =
    terms.some(
      ({ kind, words }) =>
        kind === 'wish' ||
        kind === 'polite' ||
        kind === 'shall' ||
        (kind === 'word' && /^(get|have|want|need|see)\b/i.test(words)),
    ) || mood === 'shall'
  const main = terms[mainVerbAt(terms)]
  const isOfSecret =
    !terms.some(({ kind }) => kind === 'subject') &&
    [...terms, ...spoken].some((term) => term.kind === 'secret' || (term.kind === 'word' && term.thing === 'secret'))
  const isOfPlace =
    terms.some(({ kind }) => kind === 'environment') &&
    !terms.some(
      (term) =>
        term !== main &&
        (['subject', 'run', 'pronoun', 'candidates'].includes(term.kind) ||
          (term.kind === 'word' && (term.thing === 'run' || cuesOf(term).some(({ form }) => form === 'noun')))),
    )
  const isFrozen = ({ action }: Cue, { words }: Term): boolean =>
    isOfPlace && action === 'lock' && /^freeze$/i.test(words)
  const isScanned = terms.some((term) => surelyMeans(term, 'scan', 'noun'))
  for (const [at, term] of terms.entries()) {
    const isMain = term === main
    const before = terms[at - 1]
    const hasArticle = term.article !== undefined || (before?.kind === 'plain' && before.article !== undefined)
    for (const cue of cuesOf(term)) {
      if (cue.action === 'plan' || (isScanned && cue.action === 'deploy' && !cue.isSure)) continue
      // "freeze staging, visitors are coming": only a deployment is paused.
      if (isOfPlace && cue.action === 'pause' && !cue.isSure) continue
      // "the token leaked, cycle it", "cycle web".
      if (/^cycle$/i.test(term.words) && cue.action === (isOfSecret ? 'restart' : 'rotate')) continue
      const isGiven = cue.form === 'base' && cue.isSure && !isMain && hasArticle && LIGHT.test(main?.words ?? '')
      // "web needs a restart".
      const isNeeded =
        cue.form === 'third' && cue.isSure && main === undefined && /^(needs|wants|requires)\b/i.test(term.words)
      const isGift =
        cue.form === 'noun' &&
        cue.isSure &&
        isChange(cue.action) &&
        /^an? /i.test(term.words) &&
        GIVES.test(main?.words ?? '')
      if (isGiven || isNeeded || isGift) {
        add(cue, term, SURE - 1)
        const made = found.get(cue.action)
        if (main && made) found.set(cue.action, { ...made, heads: new Set([...made.heads, main]) })
      } else if (cue.form === 'base' && isMain) add(cue, term, cue.isSure || isFrozen(cue, term) ? SURE : WEAK)
      else if ((cue.form === 'past' || cue.form === 'doing') && wished && !isSure(main))
        add(cue, term, cue.isSure ? (main ? SURE - 1 : SURE) : WEAK)
      else if (cue.form === 'third' && cue.action === 'deploy' && term.kind === 'shall' && mood === 'shall')
        add(cue, term, WEAK)
      // "web goes back to 3.2".
      else if (cue.form === 'third' && cue.action === 'rollback' && term.kind === 'shall' && mood === 'shall')
        add(cue, term, SURE)
      else if (cue.form === 'noun')
        add(
          cue,
          term,
          isChange(cue.action)
            ? cue.isSure
              ? NOUN - (isSure(main) ? 4 : 0)
              : WEAK_NOUN - (isSure(main) ? 2 : 0)
            : isSure(main)
              ? 0
              : cue.isSure
                ? NOUN - 1
                : WEAK_NOUN,
        )
    }
  }
  const isNamed = terms.some(({ kind }) => NAMES.has(kind))
  const isLook =
    main !== undefined &&
    /^(check|inspect|scan|see|view|list|audit|look|look at|look for|examine|search|analyse|analyze|review)\b/i.test(
      main.words,
    )
  // "deploying web to staging" tells or titles; it is no wish without its verb.
  const isTitle = !main && !wished && terms.some((term) => isSureDoing(term))
  if (!isSure(main) && !isLook && !isTitle && (isNamed || main)) {
    for (const frame of FRAMES) {
      const isOfRelease = !isChange(frame.action) && terms.some(({ kind }) => kind === 'version')
      if (isScanned && frame.action === 'deploy') continue
      if (!found.has(frame.action) && BARE.has(frame.action) && !isOfRelease && !isOther(main, frame.action))
        found.set(frame.action, {
          frame,
          weight: 0,
          isSure: false,
          heads: new Set(main && !isSure(main) ? [main] : []),
          verb: main?.words.toLowerCase() ?? '',
        })
    }
  }
  return [...found.values()]
}

/** Verbs that only carry the noun behind them: "give web a quick reboot". */
const LIGHT = /^(give|do|run|make|perform|have|get|want|need|take|start|trigger|schedule|kick off)\b/i

const GIVES = /^give\b/i

/** Whether a verb speaks of other actions, and only of those. */
const isOther = (main: Term | undefined, action: Action): boolean =>
  main !== undefined && STEERS.test(main.words) && !cuesOf(main).some((cue) => cue.action === action)

/** Verbs that hold something where it is, take it away or only look at it. */
const STEERS =
  /^(hold|freeze|keep|stop|halt|suspend|park|pause|kill|end|drop|cut|wait|watch|track|find|count|test|drain|block|archive|profile|unset|remove|delete|clear|close|prepare|leave|stay)\b/i

const isSure = (term: Term | undefined): boolean =>
  cuesOf(term).some(({ isSure: sure, form }) => sure && form === 'base')

const NAMES = new Set<Kind>([
  'subject',
  'environment',
  'run',
  'pronoun',
  'there',
  'candidates',
  'which_environment',
  'path',
  'image',
  'resource',
  'repo',
  'environments',
  'metric_condition',
  'key',
  'assignment',
  'money',
  'slashed',
])

/** Actions that are meant without any verb where their slots are said: "api to 4 in staging". */
export const BARE: ReadonlySet<Action> = new Set<Action>([
  'deploy',
  'scale',
  'configure',
  'expose',
  'alert',
  'autoscale',
  'traffic',
  'provision',
  'rollback',
  'promote',
  'budget',
  'logs',
  'diff',
  'redeploy',
])
