import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { Slots } from '../intent/operation.ts'
import { AnswerSchema, operationsOf, type SlotsSchema } from './schema.ts'

type Mutable<Value> = { -readonly [Key in keyof Value]: Mutable<Value[Key]> }

const answer = (slots: Readonly<Record<string, string>>) =>
  AnswerSchema.parse({
    outcome: 'operation',
    operations: [{ action: 'deploy', slots: Object.entries(slots).map(([slot, value]) => ({ slot, value })) }],
    ask: [],
    reason: '',
  })

test('the schema has the slots of an operation, each with its type, and no others', () => {
  expectTypeOf<z.infer<typeof SlotsSchema>>().toEqualTypeOf<Mutable<Slots>>()
})

test('text stays text and everything else is read as JSON', () => {
  const slots = {
    version: '12',
    replicas: '3',
    tls: 'true',
    ports: '[80]',
    env: '{"A_B":"1"}',
    steps: '[{"weight":5}]',
  }
  expect(operationsOf(answer(slots))).toEqual([
    { action: 'deploy', version: '12', replicas: 3, tls: true, ports: [80], env: { A_B: '1' }, steps: [{ weight: 5 }] },
  ])
})

test('a value of another type takes the whole answer with it, and so does a slot that is given twice', () => {
  for (const slots of [{ replicas: 'three' }, { steps: '{"weight":5}' }, { strategy: 'yolo' }, { env: '{"A":1}' }]) {
    expect(operationsOf(answer(slots)), JSON.stringify(slots)).toBeUndefined()
  }
  const [operation] = answer({ version: '1' }).operations
  const slots = operation?.slots ?? []
  expect(
    operationsOf({ ...answer({}), operations: [{ action: 'deploy', slots: [...slots, ...slots] }] }),
  ).toBeUndefined()
})
