import { z } from 'zod'
import { AliasesFull, AliasRefused } from './alias-errors.ts'
import { AliasView, MOST_ALIASES, Phrase, setAliases, Target } from './aliases.ts'
import { operation } from './services.ts'

export const aliasImport = operation({
  name: 'alias.import',
  summary: 'Set many aliases at once, all or none; those that are not named stay',
  permission: 'alias:write',
  effect: 'propose',
  http: { method: 'POST', path: '/aliases/import' },
  input: z.object({
    aliases: z
      .record(Phrase, Target)
      .refine((aliases) => Object.keys(aliases).length <= MOST_ALIASES, `must be at most ${MOST_ALIASES}`)
      .describe('By phrase, as `cde aliases export` writes them'),
  }),
  output: z.object({ items: z.array(AliasView) }),
  errors: [AliasRefused, AliasesFull],
  idempotent: true,
  example: { input: { aliases: { 'the shop': { app: 'storefront' } } } },
  async handle({ aliases }, { services, caller }) {
    const wanted = Object.entries(aliases).map(([phrase, target]) => ({ phrase, target }))
    return { items: await setAliases(services, caller, wanted) }
  },
})
