import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Digest } from '../kernel/ids.ts'
import { DigestMismatch, ObjectMissing, writeError } from './errors.ts'

/**
 * Immutable files named by the SHA-256 of their content, under `<home>/objects/aa/<digest>`. Several processes may use
 * one store: an object appears whole, by a rename, or not at all.
 */
export class ObjectStore {
  readonly #folder: string

  constructor(home: string) {
    this.#folder = join(home, 'objects')
  }

  path(digest: Digest): string {
    return join(this.#folder, digest.slice(0, 2), digest)
  }

  async has(digest: Digest): Promise<boolean> {
    return access(this.path(digest)).then(
      () => true,
      () => false,
    )
  }

  /** Which of these still have to be sent, each once. */
  async missing(digests: Iterable<Digest>): Promise<Digest[]> {
    const missing: Digest[] = []
    for (const digest of new Set(digests)) if (!(await this.has(digest))) missing.push(digest)
    return missing
  }

  /** Stores the content under its digest; on a wrong one nothing is kept. Storing what is there reads nothing. */
  async put(digest: Digest, content: AsyncIterable<Uint8Array>): Promise<void> {
    if (await this.has(digest)) return
    const target = this.path(digest)
    const draft = join(this.#folder, 'draft', `${digest}.${randomBytes(6).toString('hex')}`)
    try {
      await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const actual = await writeHashed(draft, content)
      if (actual !== digest) throw new DigestMismatch(digest, actual)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw writeError(this.#folder, error)
    }
  }

  /** Makes the name durable too; for the tree object, whose presence promises that of its files. */
  async settle(digest: Digest): Promise<void> {
    const folder = await open(dirname(this.path(digest)))
    await folder.sync().finally(() => folder.close())
  }

  async read(digest: Digest): Promise<Buffer> {
    return readFile(this.path(digest)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new ObjectMissing(digest) : error
    })
  }
}

async function writeHashed(path: string, content: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o400)
  try {
    for await (const chunk of content) {
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return hash.digest('hex') as Digest
}
