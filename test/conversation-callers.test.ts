import { afterAll, expect, test } from 'vitest'
import type { Contract } from '../src/client/client.ts'
import type { Caller } from '../src/identity/caller.ts'
import { OWNER } from '../src/identity/owner.ts'
import { Dispatch } from '../src/operations/dispatch.ts'
import { sentenceParse } from '../src/operations/sentence-parse.ts'
import { sentenceSettle } from '../src/operations/sentence-settle.ts'
import type { Services } from '../src/operations/services.ts'
import { AliasStore } from '../src/store/aliases.ts'
import { connect } from '../src/store/connect.ts'
import { ConversationStore } from '../src/store/conversations.ts'
import { DeploymentStore } from '../src/store/deployments.ts'
import { EnvironmentStore } from '../src/store/environments.ts'
import { PlanStore } from '../src/store/plans.ts'
import { ReleaseStore } from '../src/store/releases.ts'
import { SlotStore } from '../src/store/slots.ts'
import { startCode } from './harness.ts'
import { databaseOf } from './harness-database.ts'

const code = await startCode()
await code.cde('daemon', 'start')
const db = connect(await databaseOf(code))
afterAll(async () => {
  await db.destroy()
  await code[Symbol.asyncDispose]()
})

let now = new Date('2026-03-04T09:00:00Z')
// The owner is the only caller there is over HTTP so far; others come in here, behind it. Targets have nothing to tell.
const services = {
  aliases: new AliasStore(db),
  environments: new EnvironmentStore(db),
  slots: new SlotStore(db),
  releases: new ReleaseStore(db),
  plans: new PlanStore(db),
  deployments: new DeploymentStore(db),
  conversations: new ConversationStore(db),
  now: () => now,
} as Partial<Services>
const dispatch = new Dispatch({ services, auditor: { record: async () => undefined }, report: () => undefined })
const ask = (operation: typeof sentenceParse | typeof sentenceSettle, caller: Caller, input: object) =>
  dispatch.call({ operation, input, caller, face: 'socket', requestId: 'r', signal: new AbortController().signal })
const say = async (caller: Caller, text: string, more: object = {}) =>
  (await ask(sentenceParse, caller, { text, ...more })) as Contract['sentence.parse']['output']

const ada: Caller = { ...OWNER, name: 'ada', project: 'looms' }
const bob: Caller = { ...OWNER, name: 'bob', project: 'looms' }
const elsewhere: Caller = { ...OWNER, name: 'ada', project: 'mills' }
for (const project of ['looms', 'mills'])
  for (const name of ['dev', 'staging'])
    await services.environments?.create({ project, name, target: 'process', is_protected: false })

test('nobody answers what somebody else was asked, in no project, under no id', async () => {
  for (const conversation of ['main', 'shared']) {
    const asked = await say(ada, 'deploy ./web', { conversation })
    expect(asked).toMatchObject({
      outcome: 'question',
      ask: ['environment'],
      choices: { environment: ['dev', 'staging'] },
    })
    for (const other of [bob, elsewhere])
      expect((await say(other, 'dev', { conversation })).outcome).not.toBe('operation')
    const answered = await say(ada, 'dev', { conversation })
    expect(answered).toMatchObject({ operations: [{ action: 'deploy', path: './web', environment: 'dev' }] })
    for (const other of [bob, elsewhere]) {
      expect(await say(other, 'and to staging', { conversation })).not.toMatchObject({ outcome: 'operation' })
      const settled = ask(sentenceSettle, other, { conversation, turn: answered.turn, result: 'declined' })
      await expect(settled).rejects.toMatchObject({ code: 'turn_not_found' })
    }
    expect(await say(ada, 'and to staging', { conversation })).toMatchObject({
      operations: [{ environment: 'staging' }],
    })
  }
})

test('a conversation lasts half an hour from its last turn on', async () => {
  await say(ada, 'deploy ./web to dev', { conversation: 'long' })
  for (let turn = 0; turn < 3; turn++) {
    now = new Date(now.getTime() + 29 * 60_000)
    expect(await say(ada, 'and to staging', { conversation: 'long' })).toMatchObject({ outcome: 'operation' })
  }
  now = new Date(now.getTime() + 30 * 60_000)
  expect(await say(ada, 'and to dev', { conversation: 'long' })).not.toMatchObject({ outcome: 'operation' })
})
