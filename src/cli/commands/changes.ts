import { type ChangeRequest, runChange } from '../change.ts'
import type { Session } from '../session.ts'

export interface ChangeFlags {
  readonly env: string
  readonly yes?: boolean
  readonly service?: string
}

/** The command as it was typed, kept in the history. */
export const typed = (): string => `cde ${process.argv.slice(2).join(' ')}`

export async function up(
  session: Session,
  folder: string,
  { env, yes, replicas, service }: ChangeFlags & { replicas?: number },
): Promise<number> {
  // Reads folders, which nothing else here does.
  const { sendProject } = await import('../sources.ts')
  const project = await sendProject(session, folder)
  const change: ChangeRequest = {
    action: 'deploy',
    environment: env,
    ...project,
    ...(replicas === undefined ? {} : { replicas }),
    ...(service ? { service } : {}),
  }
  return runChange(session, change, { words: typed(), goesOn: yes === true })
}

export function scale(
  session: Session,
  app: string,
  replicas: number,
  { env, yes, service }: ChangeFlags,
): Promise<number> {
  const change: ChangeRequest = { action: 'scale', app, environment: env, replicas, ...(service ? { service } : {}) }
  return runChange(session, change, { words: typed(), goesOn: yes === true })
}

export function again(
  session: Session,
  action: 'restart' | 'stop' | 'start' | 'destroy',
  app: string,
  { env, yes }: ChangeFlags,
): Promise<number> {
  return runChange(session, { action, app, environment: env }, { words: typed(), goesOn: yes === true })
}

export function rollback(
  session: Session,
  app: string,
  { env, yes, to }: ChangeFlags & { to?: string },
): Promise<number> {
  const change: ChangeRequest = { action: 'rollback', app, environment: env, ...(to ? { to } : {}) }
  return runChange(session, change, { words: typed(), goesOn: yes === true })
}
