import { afterAll, beforeAll, test } from 'vitest'
import { type Point, strike } from './fault-harness.ts'
import { type Site, startSite } from './site.ts'
import type { Victim } from './victims.ts'

const VICTIMS: readonly Victim[] = [
  'daemon',
  'postgres',
  'restate',
  'supervisor',
  'router worker',
  'router workers',
  'router',
]
const POINTS: readonly Point[] = ['build', 'rollout', 'switch', 'soak', 'retire']

/** The most telling pairs; all of them with CDE_FAULTS=all. */
const TELLING: readonly (readonly [Victim, Point])[] = [
  ['daemon', 'rollout'],
  ['daemon', 'switch'],
  ['postgres', 'rollout'],
  ['restate', 'retire'],
  ['supervisor', 'build'],
  ['supervisor', 'rollout'],
  ['router worker', 'rollout'],
  ['router', 'soak'],
]
const ALL = VICTIMS.flatMap((victim) => POINTS.map((point) => [victim, point] as const))

let site: Site
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.[Symbol.asyncDispose]())

test.for(process.env.CDE_FAULTS === 'all' ? ALL : TELLING)(
  'kill -9 of the %s in the %s changes nothing about how a deployment ends',
  { timeout: 240_000 },
  ([victim, point]) => strike(site, { victims: [victim], course: 'deploy', point }),
)
