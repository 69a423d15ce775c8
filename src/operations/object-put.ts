import { z } from 'zod'
import { DigestMismatch, DiskUnwritable } from '../artifacts/errors.ts'
import type { Digest } from '../kernel/ids.ts'
import { operation } from './services.ts'
import { DigestText, EXAMPLE_DIGEST } from './views.ts'

export const objectPut = operation({
  name: 'object.put',
  summary: "Upload one file's content under its digest",
  permission: 'artifact:write',
  effect: 'propose',
  http: { method: 'PUT', path: '/objects/{digest}' },
  upload: true,
  idempotent: true,
  unrecorded: true,
  input: z.object({ digest: DigestText }),
  output: z.object({ digest: DigestText }),
  errors: [DigestMismatch, DiskUnwritable],
  example: { input: { digest: EXAMPLE_DIGEST }, output: { digest: EXAMPLE_DIGEST } },
  async handle({ digest }, { services, body }) {
    await services.objects.put(digest as Digest, body)
    return { digest }
  },
})
