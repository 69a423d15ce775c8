/** The forms of a verb that sentences use. */
export interface VerbForms {
  readonly base: string
  readonly third: string
  readonly past: readonly string[]
  readonly doing: string
}

/** Past forms that no rule gives; the participle last. */
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  be: ['was', 'been'],
  bind: ['bound'],
  bleed: ['bled'],
  bring: ['brought'],
  build: ['built'],
  buy: ['bought'],
  cut: ['cut'],
  do: ['did', 'done'],
  draw: ['drew', 'drawn'],
  feed: ['fed'],
  find: ['found'],
  freeze: ['froze', 'frozen'],
  unfreeze: ['unfroze', 'unfrozen'],
  get: ['got', 'gotten'],
  give: ['gave', 'given'],
  go: ['went', 'gone'],
  grow: ['grew', 'grown'],
  hang: ['hung'],
  have: ['had'],
  hide: ['hid', 'hidden'],
  hold: ['held'],
  keep: ['kept'],
  lay: ['laid'],
  leave: ['left'],
  let: ['let'],
  lose: ['lost'],
  make: ['made'],
  pay: ['paid'],
  put: ['put'],
  read: ['read'],
  rip: ['ripped'],
  run: ['ran', 'run'],
  say: ['said'],
  send: ['sent'],
  set: ['set'],
  shed: ['shed'],
  shine: ['shone'],
  shoot: ['shot'],
  shrink: ['shrank', 'shrunk'],
  shut: ['shut'],
  spend: ['spent'],
  spin: ['spun'],
  split: ['split'],
  stand: ['stood'],
  steer: ['steered'],
  stick: ['stuck'],
  take: ['took', 'taken'],
  tear: ['tore', 'torn'],
  tell: ['told'],
  throw: ['threw', 'thrown'],
  undo: ['undid', 'undone'],
  redo: ['redid', 'redone'],
  wake: ['woke', 'woken'],
  wind: ['wound'],
  withdraw: ['withdrew', 'withdrawn'],
  write: ['wrote', 'written'],
}
/** Verbs whose last consonant is doubled before an ending. */
const DOUBLES =
  /^(ship|drop|stop|scrap|swap|slip|snap|strip|trim|chop|clip|cap|tap|map|unmap|plan|spin|run|cut|put|set|get|let|shut|split|reset|bin|pin|rip|zap|log|plug|unplug|dig|rig|tag|grab|scrub|shed|thin|flip|step|wrap|scan|slim|skip|stun|sic|bid|rerun|hit|refer|commit|submit|admit|permit|ban|pop|sum|fit|begin)$/

const isConsonantY = (verb: string): boolean => /[^aeiou]y$/.test(verb)

/** Gives the forms of a verb; of a verb in several words the first is the one that changes. */
export function conjugate(phrase: string): VerbForms {
  const [verb = '', ...rest] = phrase.split(' ')
  const tail = rest.length > 0 ? ` ${rest.join(' ')}` : ''
  const stem = DOUBLES.test(verb) ? verb + verb.at(-1) : verb
  const dropped = /[^e]e$/.test(stem) ? stem.slice(0, -1) : stem
  const third = isConsonantY(verb)
    ? `${verb.slice(0, -1)}ies`
    : /(s|x|z|ch|sh|o)$/.test(verb)
      ? `${verb}es`
      : `${verb}s`
  const regular = isConsonantY(verb) ? `${verb.slice(0, -1)}ied` : /e$/.test(verb) ? `${verb}d` : `${stem}ed`
  const past = IRREGULAR[verb] ?? [regular]
  return {
    base: phrase,
    third: third + tail,
    past: past.map((form) => form + tail),
    doing: `${dropped}ing${tail}`,
  }
}
