import { z } from 'zod'
import { PlanNotFound } from '../plan/errors.ts'
import { operation } from './services.ts'
import { showPlan } from './show.ts'
import { Id, Plan } from './views.ts'

export const planGet = operation({
  name: 'plan.get',
  summary: 'Show a plan',
  permission: 'plan:read',
  effect: 'read',
  http: { method: 'GET', path: '/plans/{id}' },
  input: z.object({ id: Id }),
  output: Plan,
  errors: [PlanNotFound],
  example: { input: { id: 'p-4d6hnvyyf5' } },
  async handle({ id }, { services, caller }) {
    const row = await services.plans.find(caller.project, id)
    if (row === undefined) throw new PlanNotFound(id)
    const release = row.body.release && (await services.releases.expectedNumber(row.slot, row.body.release))
    const previous = row.body.previous && (await services.releases.expectedNumber(row.slot, row.body.previous))
    return showPlan(row, { release, previous })
  },
})
