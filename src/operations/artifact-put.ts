import { z } from 'zod'
import { DigestMismatch, DiskUnwritable, ObjectMissing, TreeRefused } from '../artifacts/errors.ts'
import { putTree } from '../artifacts/trees.ts'
import type { Digest } from '../kernel/ids.ts'
import { treeOf } from '../kernel/tree.ts'
import { operation } from './services.ts'
import { DigestText, EXAMPLE_DIGEST } from './views.ts'

const MAX_BYTES = 64 * 1024 * 1024

const path = z.string().min(1).max(4_096)
const Entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    path,
    mode: z.union([z.literal(0o644), z.literal(0o755)]),
    size: z.int().min(0),
    digest: DigestText.transform((text) => text as Digest),
  }),
  z.object({ kind: z.literal('symlink'), path, target: z.string().min(1).max(4_096) }),
  z.object({ kind: z.literal('folder'), path }),
])

export const artifactPut = operation({
  name: 'artifact.put',
  summary: 'Upload a folder: the list of its files, whose contents were uploaded before',
  permission: 'artifact:write',
  effect: 'propose',
  http: { method: 'PUT', path: '/artifacts/{digest}' },
  upload: true,
  idempotent: true,
  input: z.object({ digest: DigestText }),
  output: z.object({ digest: DigestText }),
  errors: [DigestMismatch, DiskUnwritable, ObjectMissing, TreeRefused],
  example: { input: { digest: EXAMPLE_DIGEST }, output: { digest: EXAMPLE_DIGEST } },
  async handle({ digest }, { services, body }) {
    const entries = z.array(Entry).safeParse(await readJson(digest as Digest, body))
    if (!entries.success) throw new TreeRefused(digest as Digest, 'is not a list of files')
    const stored = await putTree(services.objects, treeOf(entries.data))
    if (stored !== digest) throw new DigestMismatch(digest as Digest, stored)
    return { digest }
  },
})

async function readJson(digest: Digest, body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_BYTES) throw new TreeRefused(digest, `is a list of more than ${MAX_BYTES} bytes`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new TreeRefused(digest, 'is not JSON')
  }
}
