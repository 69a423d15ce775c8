import { z } from 'zod'
import type { Digest } from '../kernel/ids.ts'
import { operation } from './services.ts'
import { DigestText } from './views.ts'

export const objectMissing = operation({
  name: 'object.missing',
  summary: 'Say which file contents still have to be uploaded',
  permission: 'artifact:read',
  effect: 'read',
  http: { method: 'POST', path: '/objects/missing' },
  input: z.object({ digests: z.array(DigestText).max(10_000) }),
  output: z.object({ missing: z.array(DigestText) }),
  errors: [],
  example: { input: { digests: [] }, output: { missing: [] } },
  async handle({ digests }, { services }) {
    return { missing: await services.objects.missing(digests as Digest[]) }
  },
})
