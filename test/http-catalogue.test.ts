import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openapi } from '../src/http/openapi.ts'
import { operationsOf } from '../src/operations/operation.ts'
import { routesOf } from '../src/operations/route-table.ts'
import { assertCatalogue } from './catalogue-contract.ts'
import { operations, startApi } from './http-harness.ts'

const operation = operationsOf<unknown>()
const declared = {
  name: 'cup.get',
  summary: 'Show a cup',
  permission: 'cup:read',
  effect: 'read',
  http: { method: 'GET', path: '/cups/{name}' },
  input: z.object({ name: z.string() }),
  output: z.object({ name: z.string() }),
  errors: [],
  example: { input: { name: 'small' } },
  handle: ({ name }: { name: string }) => ({ name }),
} as const

test('the catalogue of these tests keeps the rules', async () => {
  await assertCatalogue(operations)
  await assertCatalogue([operation(declared)])
})

test.each([
  ['a duplicate name', /used twice/, [operation(declared), operation(declared)]],
  [
    'a duplicate route',
    /used twice/,
    [operation(declared), operation({ ...declared, name: 'cup.show', http: { method: 'GET', path: '/cups/{id}' } })],
  ],
  ['no example', /an example/, [operation({ ...declared, example: undefined } as never)]],
  [
    'an example that is not valid',
    /example is valid/,
    [operation({ ...declared, example: { input: { name: 1 } } } as never)],
  ],
  [
    'a permission that does not fit the effect',
    /permission fits/,
    [operation({ ...declared, permission: 'cup:execute' })],
  ],
  [
    'a GET that changes something',
    /GET changes nothing/,
    [operation({ ...declared, effect: 'execute', permission: 'cup:execute' })],
  ],
  [
    'a path parameter that is no field',
    /parameter of the path/,
    [operation({ ...declared, http: { method: 'GET', path: '/cups/{id}' } })],
  ],
  ['a name too long for a tool', /too long/, [operation({ ...declared, name: `cup.${'x'.repeat(64)}` })]],
])('a catalogue with %s breaks the rules', async (_, message, broken) => {
  await expect(assertCatalogue(broken)).rejects.toThrow(message)
})

test('the OpenAPI document describes inputs, answers, streams, uploads and failures, with named parts once', async () => {
  await using api = await startApi()
  const { json } = await api.ask('/openapi.json', { token: null })
  expect(json).toEqual(JSON.parse(JSON.stringify(openapi(operations))))
  expect(json).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/v1/boxes/{name}': {
        get: {
          operationId: 'box.get',
          parameters: [
            { name: 'name', in: 'path', required: true },
            { name: 'amount', in: 'query', required: false },
            {},
            {},
          ],
          responses: {
            404: {
              content: {
                'application/problem+json': { schema: { properties: { code: { enum: ['box_not_found'] } } } },
              },
            },
          },
        },
      },
      '/v1/boxes': {
        post: {
          requestBody: { content: { 'application/json': { example: { name: 'small' } } } },
          responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Box' } } } } },
        },
      },
      '/v1/boxes/{name}/events': { get: { responses: { 200: { content: { 'text/event-stream': {} } } } } },
      '/v1/boxes/{name}/bytes': { put: { requestBody: { content: { 'application/octet-stream': {} } } } },
    },
    components: {
      schemas: { Box: { required: ['name', 'amount', 'open'] } },
      securitySchemes: { owner: { scheme: 'bearer' } },
    },
  })
})

test('every reference of the OpenAPI document leads somewhere', () => {
  const Part = z.object({ size: z.int().default(1) }).meta({ id: 'Part' })
  const Whole = z.object({ part: Part }).meta({ id: 'Whole' })
  const document = openapi([
    operation({
      ...declared,
      name: 'cup.list',
      http: { method: 'GET', path: '/cups' },
      input: z.object({}),
      output: z.array(Whole),
      handle: () => [],
      example: { input: {} },
    }),
    operation({
      ...declared,
      name: 'cup.make',
      effect: 'propose',
      permission: 'cup:write',
      http: { method: 'POST', path: '/cups' },
      input: z.object({ whole: Whole }),
      output: Part,
      handle: () => ({}),
      example: { input: { whole: { part: {} } } },
    }),
  ])
  const { schemas } = document.components
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, target = '']) => target)
  expect(references.filter((target) => !(target.replace('#/components/schemas/', '') in schemas))).toEqual([])
  // A request may leave out what has a default, an answer may not: one name cannot mean both.
  expect([schemas.Part?.required, schemas.PartInput?.required]).toEqual([['size'], undefined])
})

test('the page lists every operation and error code, and its policy lets its own style through and nothing else', async () => {
  await using api = await startApi()
  const { text, headers } = await api.ask('/docs', { token: null })
  for (const { name } of operations) expect(text).toContain(`<h3 id="${name}">`)
  const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
  const own = ['error-box_not_found', 'error-shelf_down']
  expect(links.filter((target) => !text.includes(`id="${target}"`) && !own.includes(target ?? ''))).toEqual([])
  const style = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
  expect(text).not.toMatch(/<script|src=|https?:/)
})

test('the route table says where every field goes', () => {
  expect(routesOf(operations)['box.fill']).toMatchObject({
    method: 'POST',
    path: '/boxes/{name}/fill',
    effect: 'execute',
    stream: false,
    fields: {
      name: { in: 'path', type: 'string', isRequired: true },
      amount: { in: 'body', type: 'integer', isRequired: true },
      secret: { in: 'body', type: 'string', isRequired: false },
    },
  })
})
