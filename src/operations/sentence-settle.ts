import { z } from 'zod'
import { slotName } from '../kernel/ids.ts'
import { PlanNotFound } from '../plan/errors.ts'
import { loadDeployment } from './deployment-get.ts'
import { DeploymentNotFound, TurnNotFound } from './not-found.ts'
import { RESULTS, type Talk, withEnding } from './sentence/memory.ts'
import { ConversationId } from './sentence/views.ts'
import { operation } from './services.ts'
import { Id } from './views.ts'

export const sentenceSettle = operation({
  name: 'sentence.settle',
  summary: 'Tell how what a sentence asked for has ended, so that the conversation knows what was done',
  description:
    'A turn of which nobody tells the end counts as said, not as done. With `waiting` and a plan the next yes or no is about that plan.',
  permission: 'sentence:write',
  effect: 'propose',
  unrecorded: true,
  idempotent: true,
  http: { method: 'POST', path: '/conversations/{conversation}/turns/{turn}/settle' },
  input: z.object({
    conversation: ConversationId,
    turn: Id,
    result: z.enum(RESULTS),
    run: Id.optional().describe('The deployment that it began'),
    plan: Id.optional().describe('The plan that was made for it'),
  }),
  output: z.object({ turn: z.string(), result: z.enum(RESULTS) }),
  errors: [TurnNotFound, DeploymentNotFound, PlanNotFound],
  example: { input: { conversation: 'main', turn: 't-4d6hnvyyf5', result: 'declined' } },
  async handle({ conversation, turn, ...ended }, { services, caller }) {
    const { project } = caller
    if (ended.run !== undefined) await loadDeployment(services, project, ended.run)
    const plan = ended.plan === undefined ? undefined : await services.plans.find(project, ended.plan)
    if (plan === undefined && ended.plan !== undefined) throw new PlanNotFound(ended.plan)
    const app = plan && slotName(plan.slot).app
    const name = { project, caller: caller.name, id: conversation }
    return services.conversations.goOn(name, services.now(), async (talk: Talk) => {
      const said = withEnding(talk, turn, { ...ended, app })
      if (said === undefined) throw new TurnNotFound(turn)
      return { answer: { turn, result: ended.result }, said }
    })
  },
})
