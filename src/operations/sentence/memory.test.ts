import { expect, test } from 'vitest'
import type { Operation } from '../../intent/operation.ts'
import { conversationOf, type Talk, withEnding, withReading, wordsOf } from './memory.ts'
import { understand } from './understand.ts'

const world = {
  now: '2026-03-04T09:00:00Z',
  timezone: 'UTC',
  environments: ['dev', 'staging', 'production'],
  apps: {
    vase: {
      services: ['vase'],
      environments: { staging: { release: 'r2', history: ['r2', 'r1'], replicas: { vase: 3 } } },
    },
    shelf: {
      services: ['shelf'],
      environments: { staging: { release: 'r1', history: ['r1'], replicas: { shelf: 1 } } },
    },
  },
  files: ['examples/vase'],
}

interface Heard {
  readonly talk: Talk
  readonly said: string
}

const NOTHING: Talk = { turns: [], pending: null }

/** Says sentences one after another and tells each outcome, as in `operation deploy` or `question environment`. */
function say(texts: readonly string[], from: Talk = NOTHING): Heard {
  return texts.reduce<Heard>(
    ({ talk }, text, index) => {
      const { reading, isAnswer } = understand(text, world, conversationOf(talk))
      const said =
        reading.outcome === 'question'
          ? `question ${reading.ask.join(' ')}`
          : `${reading.outcome} ${reading.outcome === 'operation' ? reading.operations.map(({ action }) => action) : ''}`
      const words = isAnswer ? wordsOf(talk, text) : text
      return { talk: withReading(talk, reading, words, `t-${from.turns.length + index}`), said: said.trim() }
    },
    { talk: from, said: '' },
  )
}

test('an answer completes what was asked, and its words are those of both', () => {
  expect(say(['deploy examples/vase']).said).toBe('question environment')
  const { said, talk } = say(['deploy examples/vase', 'staging'])
  expect(said).toBe('operation deploy')
  expect(talk).toMatchObject({ pending: null, turns: [{ text: 'deploy examples/vase … staging' }] })
})

test('an answer is one, too, where the turn before could be meant', () => {
  const { said, talk } = say(['scale vase in staging to 5', 'deploy examples/vase', 'dev'])
  expect(said).toBe('operation deploy')
  expect(talk.turns).toMatchObject([{}, { operations: [{ action: 'deploy', environment: 'dev' }] }])
})

test('a question is forgotten with a no and with another sentence, and stays where nothing was understood', () => {
  for (const other of ['no', 'forget it', 'status of vase in staging', "don't stop vase"])
    expect(say(['deploy examples/vase', other]).talk.pending, other).toBeNull()
  expect(say(['deploy examples/vase', 'blah blah', 'staging']).said).toBe('operation deploy')
})

test('a yes counts for the question right before it alone', () => {
  const { talk } = say(['scale vase in staging to 5'])
  const declined = withEnding(talk, 't-0', { result: 'declined' })
  expect(say(['undo that'], declined).said).toBe('question confirm')
  expect(say(['undo that', 'blah blah', 'yes'], declined).said).toBe('not_understood')
})

test.each(['deploy examples/shelf', 'deploy ghcr.io/acme/shelf:2', 'is shelf fine?'])(
  '%s is no answer to "which app?", although it names one',
  (text) => {
    const pending = {
      asked: {
        kind: 'question' as const,
        ask: ['app'],
        choices: { app: ['vase', 'shelf'] },
        operations: [{ action: 'rollback' as const, environment: 'staging' }],
      },
      words: 'roll it back',
    }
    expect(say([text], { turns: [], pending }).said).not.toContain('rollback')
    expect(say(['shelf'], { turns: [], pending }).said).toContain('rollback')
  },
)

test('what was declined is still spoken of, and is not undone', () => {
  const { talk } = say(['scale vase in staging to 5'])
  const declined = withEnding(talk, 't-0', { result: 'declined' })
  expect(say(['scale it to 6'], declined).said).toBe('operation scale')
  expect(say(['undo that'], declined).said).toBe('question confirm')
  expect(say(['undo that'], withEnding(talk, 't-0', { result: 'failed', run: 'd-1' })).said).toBe('question confirm')
  expect(say(['undo that', 'yes'], declined).said).toBe('operation rollback')
  const { talk: deployed } = say(['deploy vase 2.0 to staging'])
  expect(say(['undo that'], withEnding(deployed, 't-0', { result: 'done', run: 'd-1' })).said).toBe(
    'operation rollback',
  )
})

test('a plan that waits is what a yes or a no is about, until something else is said', () => {
  const { talk } = say(['stop vase in staging'])
  const waiting = withEnding(talk, 't-0', { result: 'waiting', plan: 'p-1' })
  expect(say(['yes'], waiting).said).toBe('operation approve')
  const denied = say(['no'], waiting)
  expect(denied).toMatchObject({ said: 'operation deny', talk: { pending: null, turns: [{ result: 'declined' }] } })
  expect(say(['status', 'yes'], waiting).said).toBe('not_understood')
  const later = say(['scale it to 2'], talk).talk
  expect(withEnding(later, 't-0', { result: 'waiting', plan: 'p-1' })?.pending).toBeNull()
})

test('a folder that was deployed is called by the app in it from then on', () => {
  const { talk } = say(['deploy examples/vase to staging'])
  expect(say(['scale it to 5'], talk).said).toBe('question app')
  const done = withEnding(talk, 't-0', { result: 'done', run: 'd-1', app: 'vase' })
  expect(say(['scale it to 5'], done).said).toBe('operation scale')
})

test('of a sentence that holds a secret nothing is kept but names', () => {
  for (const text of [
    'set DB_PASSWORD=hunter2secret on vase in staging',
    'set TOKEN of vase in staging to hunter2secret',
    'deploy examples/vase to staging and set DB_PASSWORD=hunter2secret',
    'set URL=postgres://u:hunter2secret@h/db on vase in staging',
  ]) {
    const { talk, said } = say([text, 'hunter2secret'])
    expect(said, text).not.toMatch(/operation/)
    expect(JSON.stringify([say([text]).talk, talk]), text).not.toMatch(/hunter2/)
  }
})

test('whatever a reading says beside names, nothing of it is kept where a secret is asked for', () => {
  const configure = { action: 'configure', app: 'vase', environment: 'staging' } as const
  const words = { source: 'user', words: 'TOKEN is hunter2' } as const
  const ask = (draft: readonly Operation[]): Talk => {
    const said = { text: 'TOKEN is hunter2', intent: 'configure', message: 'Which secret?' } as const
    const reading = { ...said, outcome: 'question', ask: ['secret_ref'], choices: {}, draft } as const
    return withReading(NOTHING, reading, 'TOKEN is hunter2', 't-0')
  }
  expect(ask([{ ...configure, provenance: { app: words } }]).pending).toEqual({
    asked: { kind: 'question', ask: ['secret_ref'], choices: {}, operations: [configure] },
    words: '',
    id: 't-0',
  })
  expect(ask([{ ...configure, env: { TOKEN: 'hunter2' }, provenance: {} }]).pending).toBeNull()
})

test('the last twenty turns are remembered', () => {
  const { talk } = say(Array.from({ length: 25 }, (_, index) => `scale vase in staging to ${index + 1}`))
  expect(talk.turns).toHaveLength(20)
  expect(talk.turns.at(-1)).toMatchObject({ operations: [{ replicas: 25 }] })
})

test.each([
  ['scale vase in staging to 99999 replicas', 'question replicas', '7', 'operation scale'],
  ['scale vase in staging up by 99999', 'question replicas', '7', 'operation scale'],
  ['show the last 900000 lines of the vase log in staging', 'question lines', '', ''],
  ['last 9000 deployments of vase', 'question limit', '', ''],
])('%s asks for a number that can be', (text, asked, answer, done) => {
  expect(say([text]).said).toBe(asked)
  if (answer !== '') expect(say([text, answer]).said).toBe(done)
})
