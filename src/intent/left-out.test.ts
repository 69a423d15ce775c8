import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import { FLORIST, summary } from './world.fixture.ts'

const read = (text: string): string => summary(parse(text, FLORIST))

const MEANINGS = {
  'what is left out of a whole is left out': [
    ['stop everything in staging, ledger stays', 'stop all@staging exclude=[ledger]'],
    ['stop everything in staging, leave ledger out', 'stop all@staging exclude=[ledger]'],
    ['stop everything in staging, spare ledger', 'stop all@staging exclude=[ledger]'],
    ["restart everything in staging, don't touch front", 'restart all@staging exclude=[front]'],
    [
      'destroy everything in staging except vase, ledger and garden',
      'destroy all@staging exclude=[vase,ledger,garden]',
    ],
    ['restart vase, ledger and front in staging except ledger', 'restart vase@staging, restart garden/front@staging'],
    ['deploy garden 1.9 to staging, leaving the front alone', 'deploy garden@staging version=1.9 exclude=[front]'],
    ['lock every environment except staging', 'lock @dev, lock @production'],
    ['stop vase in staging, in production it has to keep running', 'stop vase@staging'],
    ['vase in staging, not in production: LEVEL=debug', 'configure vase@staging env={LEVEL:debug}'],
  ],
  'a correction takes the place of what it corrects': [
    ['destroy vase in staging. wait, not vase, ledger', 'destroy ledger@staging'],
    ['restart ledger in staging, correction, stop ledger in staging', 'stop ledger@staging'],
    ['redeploy vase on staging, ah no, deploy the new 0.9 there', 'deploy vase@staging version=0.9'],
    ['deploy ledger 3.0 to staging, sorry, restart vase in production', '? action'],
  ],
  'what is to come first comes first, and what somebody else decides is not done': [
    [
      'deploy vase 1.9 to production but back up the data before',
      'backup vase@production, deploy vase@production version=1.9',
    ],
    ['before you restart vase in staging, back it up', 'backup vase@staging, restart vase@staging'],
    ['ask me before you restart vase in staging', '? confirm action'],
    ['deploy vase 1.9 to production, Ana must approve', '? confirm'],
    ['restart vase in staging - not needed', '? confirm'],
    ['todo: restart vase in staging', '? confirm'],
    ['vase 1.9 in production crashed', '? confirm action'],
  ],
}

describe.each(Object.entries(MEANINGS))('%s', (_, rows) => {
  test.each(rows)('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })
})

describe('what may be left out, or be only a part, is asked about', () => {
  test.each([
    'stop everything in staging, I still need ledger',
    'stop everything in staging, ledger is off limits',
    'stop everything in staging, ledger is needed for the demo',
    'restart vase outside production',
    'first staging, then production: restart vase',
    'delete the logs of vase in staging',
    'delete the vase database in staging',
    'restart the schedule of vase in staging',
    'roll back the domain of vase in staging',
    'expose the metrics of ledger in production',
  ])('%s', (sentence) => {
    expect(read(sentence)).toMatch(/^[?] .*confirm/)
  })
})
