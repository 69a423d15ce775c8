import type { z } from 'zod'
import type { Operation, Slot } from '../../intent/operation.ts'
import { wantedReplicas } from '../../intent/wanted.ts'
import type { World } from '../../intent/world.ts'
import { deploymentCancel } from '../deployment-cancel.ts'
import { deploymentList } from '../deployment-list.ts'
import type { InputProblem } from '../errors.ts'
import type { AnyOperation } from '../operation.ts'
import { planApply } from '../plan-apply.ts'
import { planCreate } from '../plan-create.ts'
import { slotLogs } from '../slot-logs.ts'

/** A slot whose value no operation takes. */
export interface Untaken extends InputProblem {
  readonly slot: Slot
}

/** Which field of an operation's input a slot becomes, where the two have other names. */
type Fields = Readonly<Record<string, Slot>>

interface Asked {
  readonly schema: z.ZodType
  readonly input: Readonly<Record<string, unknown>>
  readonly fields: Fields
}

/** Says which values of what was understood the catalogue's operations would refuse; what is not said yet is no problem. */
export function untaken(operation: Operation, world: World): Untaken[] {
  const asked = askedFor(operation, world)
  if (asked === undefined) return []
  const { input, fields, schema } = asked
  const { error } = schema.safeParse(input)
  return (error?.issues ?? []).flatMap(({ path, message }) => {
    const field = String(path[0] ?? '')
    const slot = fields[field]
    return slot === undefined || input[field] === undefined ? [] : [{ slot, path: `/${field}`, message }]
  })
}

const PLACE: Fields = { app: 'app', environment: 'environment', service: 'service' }
const change = planCreate.input.shape.change

function askedFor(operation: Operation, world: World): Asked | undefined {
  const { action, of, app, environment, service, release, steps_back: steps, lines, limit, run, plan } = operation
  const meant = action === 'plan' ? of : action
  const place = { environment, ...(service !== app && { service }) }
  switch (meant) {
    case 'deploy':
    case 'scale': {
      const replicas = wantedReplicas(operation, world)
      const said: Slot =
        (['replicas_delta', 'replicas_factor'] as const).find((slot) => slot in operation) ?? 'replicas'
      return {
        schema: change,
        input: { action: meant, ...place, app: app ?? service, replicas },
        fields: { ...PLACE, replicas: said },
      }
    }
    case 'rollback':
      return {
        schema: change,
        input: { action: meant, app: app ?? service, environment, to: release, steps },
        fields: { ...PLACE, to: 'release', steps: 'steps_back' },
      }
    case 'logs':
      return asks(slotLogs, { app: app ?? service, ...place, tail: lines }, { ...PLACE, tail: 'lines' })
    case 'history':
      return asks(deploymentList, { app: app ?? service, environment, limit }, { ...PLACE, limit: 'limit' })
    case 'abort':
      return asks(deploymentCancel, { id: run }, { id: 'run' })
    case 'approve':
      return asks(planApply, { id: plan }, { id: 'plan' })
    default:
      return undefined
  }
}

const asks = ({ input: schema }: AnyOperation, input: Asked['input'], fields: Fields): Asked => ({
  schema,
  input,
  fields,
})
