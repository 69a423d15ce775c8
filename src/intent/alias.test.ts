import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AliasTarget } from '../kernel/alias-target.ts'
import { isChange } from './action.ts'
import { aliasProblem } from './alias.ts'
import { learned } from './learned.ts'
import { parse } from './parse.ts'
import type { Operation, Reading } from './reading.ts'
import { sameOperations } from './resolve/same.ts'
import { readSentence } from './taxonomy.ts'
import { FLORIST, pendingOf, summary } from './world.fixture.ts'
import type { World } from './world.ts'

const KNOWN: World = {
  ...FLORIST,
  aliases: {
    'the shop': { app: 'vase' },
    'the big old bouquet thing': { app: 'ledger' },
    'cash desk': { app: 'garden', service: 'front' },
    sandpit: { environment: 'dev' },
  },
}

test.each([
  ['restart the shop in staging', 'restart vase@staging'],
  ["scale the shop's replicas in staging to 5", 'scale vase@staging replicas=5'],
  ['Restart SHOP in staging', 'restart vase@staging'],
  ['restart the cash desk in staging', 'restart garden/front@staging'],
  ['deploy vase to the sandpit', 'deploy vase@dev'],
  ['is the shop healthy in staging?', 'status vase@staging'],
  ['restart everything in staging except the shop', 'restart all@staging exclude=[vase]'],
  ['put the shop 2.0 on the sandpit', 'deploy vase@dev version=2.0'],
])('%s', (sentence, meaning) => {
  expect(summary(parse(sentence, KNOWN))).toBe(meaning)
})

test('what rests on an alias is inferred, and says so', () => {
  const [operation] = operationsOf(parse('restart the cash desk in the sandpit', KNOWN))
  const desk = '"cash desk" means garden/front here (alias)'
  expect(operation?.provenance).toMatchObject({
    app: { source: 'inferred', why: desk },
    service: { source: 'inferred', why: desk },
    environment: { source: 'inferred', why: '"sandpit" means dev here (alias)' },
  })
  const [all] = operationsOf(parse('restart everything in staging except the shop', KNOWN))
  expect(all?.provenance.exclude).toMatchObject({ source: 'inferred' })
})

describe('an alias is asked about', () => {
  test.each([
    ['where something is taken away', 'destroy the shop in staging', '? confirm'],
    ['where something is stopped', 'stop the shop in staging', '? confirm'],
    ['where "it" is stopped', 'restart the shop in staging and then stop it', '? confirm'],
    ['where replicas are taken away', 'scale the shop to 1 in staging', '? confirm'],
    ['in production', 'restart the cash desk in production', '? confirm'],
    ['together with what is missing', 'stop the shop', '? environment confirm'],
    ['where the sentence does something without it', 'deploy demos/kiosk to dev site', '? confirm'],
  ])('%s', (_, sentence, meaning) => {
    const world = { ...KNOWN, aliases: { ...KNOWN.aliases, 'the site': { app: 'ledger' } } }
    const reading = parse(sentence, world)
    expect(summary(reading)).toBe(meaning)
  })

  test('with what it stands for, and a yes does it', () => {
    const question = parse('stop the shop in staging', KNOWN)
    expect(question).toMatchObject({
      message: expect.stringMatching(/^"the shop" means vase here \(alias\)\. Is that what you mean\?/),
    })
    const pending = pendingOf(question)
    expect(summary(parse('yes', KNOWN, { pending }))).toBe('stop vase@staging')
    expect(summary(parse('no', KNOWN, { pending }))).toBe('! negated')
  })
})

describe('an alias is passed over', () => {
  const restart = 'restart the shop in staging'
  test.each<[string, string, World]>([
    ['when its target is gone', restart, { ...FLORIST, aliases: { shop: { app: 'kiosk' } } }],
    ['when its service is gone', restart, { ...FLORIST, aliases: { shop: { app: 'garden', service: 'till' } } }],
    [
      'when two say different things',
      restart,
      { ...FLORIST, aliases: { shop: { app: 'vase' }, 'the shop': { app: 'ledger' } } },
    ],
    ['in quotes', "restart 'shop' in staging", KNOWN],
    ['as a part of another word', 'restart workshop in staging', KNOWN],
    [
      'where it would part a phrase that forbids',
      'under no circumstances desk restart vase in staging',
      { ...FLORIST, aliases: { 'circumstances desk': { app: 'ledger' } } },
    ],
    ['in quotes as well as without', "restart the shop in staging and 'shop' in dev", KNOWN],
    [
      'where the sentence is refused without it',
      'do not touch vase but restart the site in staging',
      { ...FLORIST, aliases: { 'the site': { app: 'ledger' } } },
    ],
    ['mistyped', 'restart the shopp in staging', KNOWN],
    ['for production', 'deploy vase to the meadow', { ...FLORIST, aliases: { meadow: { environment: 'production' } } }],
  ])('%s', (_, sentence, world) => {
    expect(parse(sentence, world).outcome).not.toBe('operation')
    expect(parse(sentence, world)).toEqual(parse(sentence, FLORIST))
  })

  test('for what is protected like production', () => {
    const world = { ...FLORIST, protected: ['dev'] }
    const meadow = { ...world, aliases: { meadow: { environment: 'dev' } } }
    expect(parse('deploy vase to the meadow', meadow)).toEqual(parse('deploy vase to the meadow', world))
  })

  test('when something is called so', () => {
    const apps = { ...FLORIST.apps, shop: { services: ['shop'], environments: { staging: {} } } }
    expect(summary(parse(restart, { ...KNOWN, apps }))).toBe('restart shop@staging')
  })
})

test.each([
  ['vase', 'taken'],
  ['the vase', 'taken'],
  ['big vase', 'taken'],
  ['fronts', 'taken'],
  ['staging', 'taken'],
  ['cache', 'taken'],
  ['kiosk', 'taken'],
  ['production', 'production'],
  ['live', 'production'],
  ['the prod shop', 'production'],
  ['shop-live', 'production'],
  ['everything', 'grammar'],
  ['all', 'grammar'],
  ['not', 'grammar'],
  ['nicht', 'grammar'],
  ['alles', 'grammar'],
  ['shop unless', 'grammar'],
  ['should', 'grammar'],
  ['yes', 'grammar'],
  ['it', 'grammar'],
  ['the one', 'grammar'],
  ['restart', 'grammar'],
  ['destroyed', 'grammar'],
  ['roll', 'grammar'],
  ['tomorrow', 'grammar'],
  ['minutes', 'grammar'],
  ['big', 'grammar'],
  ['the old one', 'grammar'],
  ['r7', 'grammar'],
  ['', 'shape'],
  ['x', 'shape'],
  ['shop/web', 'shape'],
  ['shop; rm', 'shape'],
  ['sh\u043ep', 'shape'],
  ['one two three four five shop', 'shape'],
  ['s'.repeat(61), 'shape'],
])('"%s" is no alias: %s', (phrase, reason) => {
  expect(aliasProblem(phrase, { app: 'vase' }, FLORIST)).toMatchObject({ reason })
})

test.each<[AliasTarget, string]>([
  [{ environment: 'production' }, 'production'],
  [{ environment: 'prod-eu' }, 'production'],
  [{ environment: 'eu' }, 'production'],
  [{ environment: 'moon' }, 'unknown_target'],
  [{ app: 'moon' }, 'unknown_target'],
  [{ app: 'constructor' }, 'unknown_target'],
  [{ app: 'garden', service: 'moon' }, 'unknown_target'],
])('%o is no target: %s', (target, reason) => {
  const world = { ...FLORIST, environments: [...FLORIST.environments, 'prod-eu', 'eu'], protected: ['eu'] }
  expect(aliasProblem('shop', target, world)).toMatchObject({ reason })
})

test('a stated situation may hold aliases, and nothing else in their place', () => {
  expect(readSentence('restart the shop in staging', KNOWN)).toMatchObject({
    outcome: 'operation',
    operations: [{ app: 'vase', provenance: { app: 'inferred' } }],
  })
  for (const target of [
    'vase',
    {},
    { app: 'vase', environment: 'dev' },
    { scope: 'all' },
    { action: 'destroy' },
    { app: 3 },
  ])
    expect(() => readSentence('status', { ...FLORIST, aliases: { shop: target } })).toThrow(/"aliases" is not/)
})

const operationsOf = (reading: Reading): readonly Operation[] =>
  reading.outcome === 'operation' ? reading.operations : reading.outcome === 'question' ? reading.draft : []
const changes = (reading: Reading): readonly Operation[] =>
  reading.outcome === 'operation' ? reading.operations.filter(({ action }) => isChange(action)) : []

describe('an alias never widens what a sentence may do', () => {
  const names = ['vase', 'ledger', 'garden', 'front', 'vase-cache']
  const targetOf = (name: string): AliasTarget =>
    name === 'front' ? { app: 'garden', service: 'front' } : { app: name }
  const phrases = ['shop', 'the shop', 'blossom', 'big shop', 'flower shop', 'not-here', 'zorp']
  const before = [
    '',
    'do not ',
    "don't ",
    'should I ',
    'who can ',
    'if the tests pass, ',
    'he said "',
    'please ',
    'never ',
    'what if we ',
    'yesterday we could ',
  ]
  const wishes = [
    'restart',
    'stop',
    'destroy',
    'deploy',
    'scale',
    'roll back',
    'status of',
    'promote',
    'expose',
    'everything but',
    '',
  ]
  const after = [
    '',
    ' in staging',
    ' in production',
    ' to 5 in staging',
    ' to 0 in staging',
    ' and vase in dev',
    ' tomorrow in dev',
    '? ',
    ' in staging"',
    ', except ledger, in staging',
    ' is slow',
    ' from staging to production',
  ]
  const sentence = fc.tuple(
    ...[before, wishes, phrases, after].map((list) => fc.constantFrom(...list)),
    fc.constantFrom(...names),
  )

  test('it says at most what the name itself would say', () => {
    let acted = 0
    fc.assert(
      fc.property(sentence, ([start = '', wish = '', phrase = '', end = '', name = '']) => {
        const world = { ...FLORIST, aliases: { [phrase]: targetOf(name) } }
        const aliased = changes(parse(`${start}${wish} ${phrase}${end}`, world))
        if (aliased.length === 0) return
        acted++
        const named = parse(`${start}${wish} ${name}${end}`, FLORIST)
        expect(sameOperations(aliased, changes(named)), `${start}${wish} ${phrase}${end}: ${summary(named)}`).toBe(true)
      }),
      { numRuns: 4_000 },
    )
    expect(acted).toBeGreaterThan(50)
  })

  test('it acts on nothing that is refused without it, and takes nothing away', () => {
    fc.assert(
      fc.property(sentence, ([start = '', wish = '', phrase = '', end = '', name = '']) => {
        const text = `${start}${wish} ${phrase}${end}`
        const plain = parse(text, FLORIST)
        const aliased = changes(parse(text, { ...FLORIST, aliases: { [phrase]: targetOf(name) } }))
        if (plain.outcome === 'refusal') expect(aliased).toEqual([])
        const added = aliased.filter(
          (operation) => !changes(plain).some((other) => sameOperations([other], [operation])),
        )
        for (const { action, environment, replicas } of added) {
          expect(['stop', 'destroy', 'expose', 'promote']).not.toContain(action)
          expect([environment, replicas]).not.toContain('production')
          expect(replicas).not.toBe(0)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('whatever its phrase is, words that forbid, ask or name keep their meaning', () => {
    const words = [
      'not',
      'no',
      'everything',
      'all',
      'prod',
      'production',
      'live',
      'vase',
      'staging',
      'stop',
      'destroy',
      'if',
      'should',
      'tomorrow',
      'never',
      'except',
      'without',
      "don't",
      'unless',
      'why',
      'shop',
      'blossom',
    ]
    const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(' '))
    const target = fc.constantFrom<AliasTarget>(
      { app: 'ledger' },
      { environment: 'dev' },
      { environment: 'production' },
    )
    fc.assert(
      fc.property(phrase, target, fc.array(fc.constantFrom(...words), { maxLength: 6 }), (said, meant, tail) => {
        const text = `restart vase ${tail.join(' ')} in staging`
        const world = { ...FLORIST, aliases: { [said]: meant } }
        const isFree = said.split(' ').every((word) => word === 'shop' || word === 'blossom')
        const isLive = isFree && !('environment' in meant && meant.environment === 'production')
        if (!isLive) expect(parse(text, world)).toEqual(parse(text, FLORIST))
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('an answer teaches', () => {
  function taught(sentence: string, answer: string, world: World = FLORIST) {
    const question = parse(sentence, world)
    if (question.outcome !== 'question') throw new Error(`"${sentence}" is no question`)
    return learned(question, parse(answer, world, { pending: pendingOf(question) }), world)
  }

  test.each<[string, string, ReturnType<typeof taught>]>([
    ['restart the shop in staging', 'vase', { phrase: 'the shop', target: { app: 'vase' } }],
    ['restart the shop', 'vase', { phrase: 'the shop', target: { app: 'vase' } }],
    ['stop the flower shop in staging', 'vase', { phrase: 'the flower shop', target: { app: 'vase' } }],
    ['restart shop in staging', 'front', { phrase: 'shop', target: { app: 'garden', service: 'front' } }],
    ['put the shop 2.0 on staging', 'ledger', { phrase: 'the shop', target: { app: 'ledger' } }],
    ['deploy vase to flowerbed', 'dev', { phrase: 'flowerbed', target: { environment: 'dev' } }],
  ])('%s — %s', (sentence, answer, alias) => {
    expect(taught(sentence, answer)).toEqual(alias)
    const aliases = alias && { [alias.phrase]: alias.target }
    expect(operationsOf(parse(sentence, { ...FLORIST, ...(aliases && { aliases }) }))).not.toEqual([])
  })

  test.each([
    ['production', 'deploy vase to flowerbed', 'production'],
    ['a near name', 'restart vasse in staging', 'vase'],
    ['a part of several names', 'restart the proxy of garden in qa', 'staging'],
    ['a common environment', 'deploy vase to qa', 'dev'],
    ['a refusal', 'restart the shop in staging', 'no'],
    ['a phrase in quotes', "restart 'shop' in staging", 'vase'],
    ['what was no name', 'scale vase in staging', '4'],
    ['two phrases', 'restart shop in zorp', 'vase'],
    ['another sentence', 'restart the shop in staging', 'status of ledger'],
  ])('nothing by %s', (_, sentence, answer) => {
    expect(taught(sentence, answer)).toBeUndefined()
  })

  test('nothing about a name that several apps have', () => {
    const world = {
      ...FLORIST,
      apps: { ...FLORIST.apps, shed: { services: ['front'], environments: { staging: {} } } },
    }
    expect(taught('restart front in staging', 'garden/front', world)).toBeUndefined()
  })
})
