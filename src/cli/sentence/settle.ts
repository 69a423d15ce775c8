import type { Contract } from '../../client/client.ts'
import { isCodeError, KINDS } from '../../kernel/error.ts'
import { ApprovalRequired } from '../../operations/approval-required.ts'
import type { Session } from '../session.ts'
import { INTERRUPTED } from '../watch.ts'
import type { Understood } from './understood.ts'

type Ending = Pick<Contract['sentence.settle']['input'], 'result' | 'run' | 'plan'>

/** Carries out what was understood, and tells the conversation how that has ended: what was declined was not done. */
export async function settling(
  session: Session,
  { conversation, turn }: Understood,
  carryOut: (witnessed: Session) => Promise<number>,
): Promise<number> {
  const { witnessed, begun } = witness(session)
  const settle = async (ending: Ending): Promise<void> => {
    try {
      await session.client.call('sentence.settle', { conversation, turn, ...ending })
    } catch (error) {
      // The turn stays one whose end nobody knows; what was done is done, and is told by its own exit code.
      if (!isCodeError(error)) throw error
    }
  }
  try {
    const exitCode = await carryOut(witnessed)
    await settle({ result: resultOf(exitCode, begun()), ...begun() })
    return exitCode
  } catch (error) {
    const isWaiting = isCodeError(error) && error.code === ApprovalRequired.code
    await settle({ result: isWaiting ? 'waiting' : 'failed', ...begun() })
    throw error
  }
}

function resultOf(exitCode: number, { run }: Begun): Ending['result'] {
  if (exitCode === 0) return 'done'
  if (exitCode === KINDS[ApprovalRequired.kind].exitCode) return 'declined'
  if (exitCode === INTERRUPTED) return run === undefined ? 'declined' : 'started'
  return 'failed'
}

type Begun = Pick<Ending, 'run' | 'plan'>

/** A session that notes which plan was made by it last, and which deployment was begun. */
function witness(session: Session): { witnessed: Session; begun: () => Begun } {
  let begun: Begun = {}
  const call: Session['client']['call'] = async (name, ...asked) => {
    const answer = await session.client.call(name, ...asked)
    if (name === 'plan.create' || name === 'plan.get') begun = { ...begun, plan: (answer as { id: string }).id }
    if (name === 'plan.apply') begun = { ...begun, run: (answer as { id: string }).id }
    return answer
  }
  const client = { ...session.client, call }
  return { witnessed: { ...session, client }, begun: () => begun }
}
