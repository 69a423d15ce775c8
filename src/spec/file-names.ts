export { LOCKFILES } from './infer/node.ts'

/** The names a spec may have, in the order they are looked for. */
export const SPEC_FILES = ['cde.yaml', 'cde.yml', 'Procfile', 'package.json'] as const

/** What other tools start a project from; CODE only says that it saw them. */
export const UNREAD_FILES = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
  'Dockerfile',
] as const
