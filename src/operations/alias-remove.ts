import { z } from 'zod'
import { aliasKey } from '../intent/alias.ts'
import { AliasNotFound } from './alias-errors.ts'
import { AliasView, knownNames, MOST_ALIASES, Phrase, showAlias } from './aliases.ts'
import { operation } from './services.ts'

export const aliasRemove = operation({
  name: 'alias.remove',
  summary: 'Let a phrase mean nothing again; what it stood for stays in the history',
  permission: 'alias:write',
  effect: 'propose',
  http: { method: 'DELETE', path: '/aliases/{phrase}' },
  input: z.object({ phrase: Phrase }),
  output: AliasView,
  errors: [AliasNotFound],
  example: { input: { phrase: 'the shop' } },
  async handle({ phrase }, { services, caller }) {
    const { project, name: actor } = caller
    const key = aliasKey(phrase)
    const found = (await services.aliases.list(project)).find((row) => row.key === key)
    if (!found) throw new AliasNotFound(phrase)
    const by = { project, actor, at: services.now() }
    await services.aliases.change([{ key, phrase: found.phrase, target: null }], by, MOST_ALIASES)
    return showAlias(found, await knownNames(services, project))
  },
})
