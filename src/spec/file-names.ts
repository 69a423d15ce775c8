export { LOCKFILES } from './infer/node.ts'

/** The names a spec may have, in the order they are looked for. */
export const SPEC_FILES = ['cde.yaml', 'cde.yml', 'Procfile', 'package.json'] as const
