import type { World } from './world.ts'

/** Whether an environment counts as production: by its name, or since what changes there has to be approved. */
export const isGuarded = (environment: string, { protected: guarded = [] }: Pick<World, 'protected'>): boolean =>
  isProduction(environment) || guarded.includes(environment)

/** Whether a word names production. What is not the name of an environment is protected by nobody. */
export const isProduction = (word: string): boolean =>
  /(^|[-_.])(production|prod|prd|live)\d*([-_.]|$)/i.test(word) && !/^(pre|non)[-_.]?prod/i.test(word)
