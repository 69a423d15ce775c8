import { expect, test } from 'vitest'
import { BoxNotFound, startApi } from './http-harness.ts'

test('an operation answers over the unix socket without a token and over TCP with one', async () => {
  await using api = await startApi()
  expect((await api.ask('/v1/boxes/small')).json).toEqual({ name: 'small', amount: 0, open: false, tag: [] })
  expect((await api.ask('/v1/boxes/small', { token: api.token })).status).toBe(200)
})

test('the client calls, streams and uploads by operation name', async () => {
  await using api = await startApi()
  expect(await api.client.call('box.get', { name: 'a/b', amount: 3, tag: [1, 2] })).toMatchObject({
    name: 'a/b',
    tag: [1, 2],
  })
  const numbers: number[] = []
  for await (const { data } of api.client.stream('box.watch', { name: 'small' })) numbers.push(data.number)
  expect(numbers).toEqual([1, 2, 3, 4, 5])
  expect(await api.client.upload('box.put', { name: 'small', expected: 3 }, Buffer.from('abc'))).toEqual({
    size: 3,
    expected: 3,
  })
})

test('a declared error arrives with its code, kind and data', async () => {
  await using api = await startApi()
  const error = await api.client.call('box.get', { name: 'missing' }).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: BoxNotFound.code, kind: 'not_found', data: { box: 'missing' } })
})
