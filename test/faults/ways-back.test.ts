import { afterAll, beforeAll, test } from 'vitest'
import { type Course, type Point, strike } from './fault-harness.ts'
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
const COURSES: readonly Course[] = ['rollback', 'cancel']
const POINTS: readonly Point[] = ['rollout', 'switch', 'retire']

/** The most telling cases; all of them with CDE_FAULTS=all. */
const TELLING: readonly (readonly [Course, Victim, Point])[] = [
  ['rollback', 'daemon', 'rollout'],
  ['rollback', 'supervisor', 'retire'],
  ['rollback', 'postgres', 'switch'],
  ['cancel', 'daemon', 'retire'],
  ['cancel', 'restate', 'rollout'],
]
const ALL = COURSES.flatMap((course) =>
  VICTIMS.flatMap((victim) => POINTS.map((point) => [course, victim, point] as const)),
)

let site: Site
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.[Symbol.asyncDispose]())

test.for(process.env.CDE_FAULTS === 'all' ? ALL : TELLING)(
  '%s: kill -9 of the %s in the %s on the way back leaves what was there before',
  { timeout: 240_000 },
  ([course, victim, point]) => strike(site, { victims: [victim], course, point }),
)
