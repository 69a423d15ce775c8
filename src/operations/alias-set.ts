import { z } from 'zod'
import { aliasKey } from '../intent/alias.ts'
import { AliasesFull, AliasRefused } from './alias-errors.ts'
import { AliasView, Phrase, SentenceText, setAliases } from './aliases.ts'
import { operation } from './services.ts'
import { Name } from './views.ts'

export const aliasSet = operation({
  name: 'alias.set',
  summary: 'Let a phrase stand for one app, one service of it, or one environment in sentences',
  description:
    'An alias only answers what a sentence would be asked about. It is refused for a phrase that means something already, and for production.',
  permission: 'alias:write',
  effect: 'propose',
  http: { method: 'PUT', path: '/aliases/{phrase}' },
  input: z
    .object({
      phrase: Phrase,
      app: Name.optional(),
      service: Name.optional().describe('A service of the app'),
      environment: Name.optional().describe('Instead of an app; never production'),
      sentence: SentenceText.optional().describe('The sentence it was learned from'),
    })
    .refine(({ app, environment }) => (app === undefined) !== (environment === undefined), {
      message: 'must name an app or an environment, and not both',
      path: ['app'],
    })
    .refine(({ service, app }) => service === undefined || app !== undefined, {
      message: 'must be a service of the app that is named',
      path: ['service'],
    }),
  output: AliasView,
  errors: [AliasRefused, AliasesFull],
  idempotent: true,
  audited: ['app', 'service', 'environment'],
  example: { input: { phrase: 'the shop', app: 'storefront' } },
  async handle({ phrase, app, service, environment, sentence }, { services, caller }) {
    const target = environment === undefined ? { app: app ?? '', ...(service && { service }) } : { environment }
    const items = await setAliases(services, caller, [{ phrase, target, sentence }])
    const made = items.find((one) => aliasKey(one.phrase) === aliasKey(phrase))
    if (!made) throw new TypeError(`"${phrase}" was set and is not there`)
    return made
  },
})
