import { canonicalJson } from '../kernel/canonical.ts'
import type { Digest } from '../kernel/ids.ts'
import { treeDigest } from '../kernel/tree.ts'
import { printable } from './output.ts'
import type { Session } from './session.ts'
import { type ReadTree, readProject, readTree } from './upload.ts'

/** A folder as `plan.create` wants it: spec texts, and the sources' artifacts by build context. */
export interface SentProject {
  readonly folder: string
  readonly files: Record<string, string>
  readonly artifacts: Record<string, string>
}

/** Digests per question; each is 67 bytes of JSON, and a request body has 1 MiB. */
const ASKED_AT_ONCE = 10_000
const UPLOADS_AT_ONCE = 8
const TELL_EVERY_MS = 1_500

/** Reads the folder, refuses it with all its mistakes when its spec is wrong, and uploads what the daemon does not have. */
export async function sendProject(session: Session, path: string): Promise<SentProject> {
  const { folder, spec, contexts } = await readProject(path, (seen) => session.client.call('spec.inspect', seen))
  const artifacts: Record<string, string> = {}
  for (const context of contexts) {
    const source = await readTree(folder, context)
    for (const note of source.notes) session.out.line(session.out.paint('dim', `  ${printable(note)}`))
    artifacts[context] = await sendTree(session, source)
  }
  return { folder: spec.folder, files: { ...spec.files }, artifacts }
}

async function sendTree({ client, out }: Session, { tree, open }: ReadTree): Promise<Digest> {
  const digest = treeDigest(tree)
  const files = [...new Set(tree.entries.flatMap((entry) => (entry.kind === 'file' ? [entry.digest] : [])))]
  const wanted = [digest, ...files]
  const missing: Digest[] = []
  for (let start = 0; start < wanted.length; start += ASKED_AT_ONCE) {
    const asked = await client.call('object.missing', { digests: wanted.slice(start, start + ASKED_AT_ONCE) })
    missing.push(...(asked.missing as Digest[]))
  }
  if (!missing.includes(digest)) return digest
  const contents = missing.filter((one) => one !== digest)
  const queue = contents.values()
  let sent = 0
  let told = Date.now()
  const worker = async () => {
    for (const content of queue) {
      await client.upload('object.put', { digest: content }, open(content))
      sent++
      if (Date.now() - told < TELL_EVERY_MS) continue
      told = Date.now()
      out.line(out.paint('dim', `  uploaded ${sent} of ${contents.length} files`))
    }
  }
  await Promise.all(Array.from({ length: Math.min(UPLOADS_AT_ONCE, contents.length) }, worker))
  await client.upload('artifact.put', { digest }, Buffer.from(canonicalJson(tree.entries)))
  return digest
}
