import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isChange } from './action.ts'
import { type Context, ContextInvalid, readContext } from './context.ts'
import { parse } from './parse.ts'
import type { Operation, Reading } from './reading.ts'
import { meaningOf } from './term/lexicon.ts'
import { summary } from './world.fixture.ts'

const FOLDER = join(import.meta.dirname, '../../test/sentences')
const SETS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.slice(0, -'.jsonl'.length))

type Mutation = readonly [before: string, after: string]

/** What only stands well beside a single wish, so that it is put to sentences that begin with their verb. */
const LEADS: Readonly<Record<string, readonly Mutation[]>> = {
  'is forbidden': [
    ["don't ", ''],
    ['do not ', ''],
    ['never ', ''],
    ["please don't ", ''],
    ['I did not say ', ''],
    ['we must not ', ''],
    ['nobody may ', ''],
  ],
  'is asked': [
    ['did you ', '?'],
    ['should we ', '?'],
    ['what if we ', '?'],
    ['who would ', '?'],
    ['can you tell me whether we ', ''],
    ['would it be wise to ', '?'],
    ['is it safe to ', '?'],
    ['how do I ', ''],
  ],
  'is told': [
    ['yesterday we had to ', ''],
    ['last week I had to ', ''],
    ['the docs say to ', ''],
    ['the runbook tells people to ', ''],
    ['bob asked could you ', ''],
    ['the plan is to ', ''],
  ],
  'waits for a step': [
    ['get approval, then ', ''],
    ['ask bob and then ', ''],
    ['', ' after you check with bob'],
  ],
  'is rehearsed': [
    ["don't do it, just show me what would happen if we ", ''],
    ['show me the plan to ', ''],
  ],
}

/** What reaches over the whole sentence, whatever it begins with. */
const FRAMES: Readonly<Record<string, readonly Mutation[]>> = {
  'is taken back': [
    ['', " – no, don't"],
    ['', ', never mind'],
  ],
  'is asked': [
    ['', ', should I?'],
    ['', ', is it safe?'],
    ['', ', is that a good idea?'],
    ['', ', what do you think?'],
  ],
  'is told': [
    ['', ', the docs say'],
    ['', ', according to bob'],
    ['', ', said nobody ever'],
  ],
  'is in doubt': [
    ['', ', I think'],
    ['', ', possibly'],
    ['maybe ', ''],
  ],
  'waits for its time': [
    ['', ' the next time it crashes'],
    ['', ' in the maintenance window'],
    ['', ', postponed'],
    ['', ' at the next release'],
  ],
  'is conditional': [
    ['if the tests pass, ', ''],
    ['once CI is green ', ''],
    ['unless it is Friday, ', ''],
    ['when bob approves, ', ''],
    ['as soon as the load drops, ', ''],
    ['', ' if the tests pass'],
    ['', ' unless bob objects'],
  ],
  'is quoted': [
    ['she said "', '"'],
    ['the runbook says: "', '"'],
    ['bob wrote "', '" in the channel'],
  ],
  'is rehearsed': [
    ['dry run: ', ''],
    ['plan only: ', ''],
    ['', ' --dry-run'],
  ],
}

interface Original {
  readonly set: string
  readonly id: string
  readonly text: string
  readonly context: Context
  readonly reading: Reading
  readonly changes: readonly Operation[]
}

/** The sentences of a set that change something. */
function originalsOf(set: string): Original[] {
  const lines = readFileSync(join(FOLDER, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
  const worlds = JSON.parse(readFileSync(join(FOLDER, `${set}.worlds.json`), 'utf8'))
  return lines.flatMap((line): Original[] => {
    const { id, text, context: said } = JSON.parse(line)
    const { world, ...conversation } = said
    const context = contextOf({ ...(typeof world === 'string' ? worlds[world] : world), ...conversation })
    if (!context) return []
    const reading = read(text, context)
    const changes = changesOf(reading)
    return changes.length > 0 ? [{ set, id, text, context, reading, changes }] : []
  })
}

/** A situation that is none is refused before its sentence is read. */
function contextOf(stated: object): Context | undefined {
  try {
    return readContext(stated)
  } catch (error) {
    if (error instanceof ContextInvalid) return undefined
    throw error
  }
}

function read(text: string, { previous, pending, ...world }: Context): Reading {
  return parse(text, world, { ...(previous && { previous }), ...(pending && { pending }) })
}

/** A plan that is denied stays as it was, so a no of a no may be one. */
const changesOf = (reading: Reading): readonly Operation[] =>
  reading.outcome === 'operation'
    ? reading.operations.filter(({ action }) => isChange(action) && action !== 'deny')
    : []

/** Whether the sentence is one wish, or several bound by "and" and "then" (a "but" ends the reach), and begins with a verb that changes something. */
function beginsWithVerb({ text }: Original): boolean {
  const verb = meaningOf(/^\w+/.exec(text)?.[0].toLowerCase() ?? '')
  const isOne = !/[;:!?–—](?= )|, |\. |\n|\bbut\b/.test(text)
  const isVerb = verb?.kind === 'word' && verb.cues?.some(({ action, form }) => form === 'base' && isChange(action))
  return isOne && isVerb === true
}

/** Mutated sentences that still change something: what they did, or anything else. */
function violations(originals: readonly Original[], [before, after]: Mutation): string[] {
  return originals.flatMap(({ id, text, context }) => {
    const mutation = `${before}${text}${after}`
    const reading = read(mutation, context)
    return changesOf(reading).length > 0 ? [`${id} ${mutation} => ${summary(reading)}`] : []
  })
}

const ORIGINALS = SETS.flatMap(originalsOf)

describe('a sentence that changes something changes nothing when it', () => {
  const led = ORIGINALS.filter(beginsWithVerb)
  // A quotation ends where the sentence itself quotes.
  const unquoted = ORIGINALS.filter(({ text }) => !/["“”]/.test(text))

  test('there are sentences to try', () => {
    expect(ORIGINALS.length).toBeGreaterThan(500)
    expect(led.length).toBeGreaterThan(150)
  })

  test.each(oneByOne(LEADS))('%s, by words beside its verb: %j', (_, mutation) => {
    expect(violations(share(led, mutation), mutation)).toEqual([])
  })

  test.each(oneByOne(FRAMES))('%s: %j', (name, mutation) => {
    expect(violations(share(name === 'is quoted' ? unquoted : ORIGINALS, mutation), mutation)).toEqual([])
  })
})

/**
 * What a mutation is tried on: every sentence of the development set, and every fourth of the others, another fourth for
 * each mutation: all of them take minutes.
 */
function share(originals: readonly Original[], mutation: Mutation): readonly Original[] {
  const turn = [...mutation.join()].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  return originals.filter(({ set }, at) => set === 'development' || (at + turn) % SHARES === 0)
}
const SHARES = 4

/** A test for each, so that none takes long however many sentences there are. */
function oneByOne(mutations: Readonly<Record<string, readonly Mutation[]>>): [string, Mutation][] {
  return Object.entries(mutations).flatMap(([name, all]) => all.map((one): [string, Mutation] => [name, one]))
}

/** Whether the text holds a name as a word of its own. */
const names = (text: string, name: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\w-]+/)
    .includes(name.toLowerCase())

/** The sentence with another environment in place of each word that says one; `undefined` where other words say it, too. */
function swapped({ reading, changes }: Original, old: string, next: string): string | undefined {
  const ends = changes.flatMap(({ environment, provenance }) => {
    const { source, span } = provenance.environment ?? {}
    return environment === old && source === 'user' && span ? [span[1]] : []
  })
  const text = [...new Set(ends)]
    .sort((left, right) => right - left)
    .reduce((words, end) => words.slice(0, end).replace(/[\w-]+$/, next) + words.slice(end), reading.text)
  return ends.length === 0 || names(text, old) ? undefined : text
}

describe('a sentence that names another environment', () => {
  const swaps = ORIGINALS.flatMap((original) =>
    [...new Set(original.changes.map(({ environment }) => environment ?? ''))].flatMap((old) =>
      original.context.environments.flatMap((next) => {
        const text = next === old ? undefined : swapped(original, old, next)
        return text === undefined ? [] : [{ old, next, text, reading: read(text, original.context) }]
      }),
    ),
  )
  const failing = (isWrong: (swap: (typeof swaps)[number], changes: readonly Operation[]) => boolean): string[] =>
    swaps
      .filter((swap) => isWrong(swap, changesOf(swap.reading)))
      .map(({ text, reading }) => `${text} => ${summary(reading)}`)

  test('is about that one', () => {
    expect(swaps.filter(({ reading }) => changesOf(reading).length > 0).length).toBeGreaterThan(800)
    expect(
      failing(({ next }, changes) => changes.length > 0 && !changes.some(({ environment }) => environment === next)),
    ).toEqual([])
  })

  test('changes nothing where it was about before', () => {
    // A deployment under way is where it is.
    expect(failing(({ old }, changes) => changes.some((one) => one.environment === old && !one.run))).toEqual([])
  })

  test('changes production by its words alone', () => {
    const WORDS = /^(spoken of before|said in the same sentence)$/
    const isGuessed = ({ environment = '', provenance, run }: Operation): boolean =>
      /prod/.test(environment) &&
      !run &&
      provenance.environment?.source !== 'user' &&
      !WORDS.test(provenance.environment?.why ?? '')
    expect(failing((_, changes) => changes.some(isGuessed))).toEqual([])
  })
})
