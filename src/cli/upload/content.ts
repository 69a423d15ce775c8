import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Digest } from '../../kernel/ids.ts'
import { SourceChanged, SourceUnreadable } from './errors.ts'

/** A file's content by value. */
export interface FileContent {
  readonly mode: 0o644 | 0o755
  readonly size: number
  readonly digest: Digest
}

const CHUNK = 256 * 1024

/** Hashes a file. One that changes meanwhile is read once more, then refused: its digest would name no real content. */
export async function readContent(absolute: string, path: string): Promise<FileContent> {
  try {
    const content = (await readOnce(absolute)) ?? (await readOnce(absolute))
    if (content) return content
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ELOOP') throw new SourceUnreadable(path, code ?? 'unknown', { cause: error })
  }
  throw new SourceChanged(path)
}

async function readOnce(absolute: string): Promise<FileContent | null> {
  // A file that became a link or a pipe since it was listed must neither be followed nor waited for.
  await using handle = await open(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  const before = await handle.stat({ bigint: true })
  if (!before.isFile()) return null
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(CHUNK, Number(before.size) + 1)))
  let size = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length)
    if (bytesRead === 0) break
    size += bytesRead
    if (size > before.size) return null
    hash.update(buffer.subarray(0, bytesRead))
  }
  const after = await handle.stat({ bigint: true })
  if (size !== Number(before.size) || after.mtimeNs !== before.mtimeNs || after.size !== before.size) return null
  const mode = (before.mode & 0o111n) === 0n ? 0o644 : 0o755
  return { mode, size, digest: hash.digest('hex') as Digest }
}

/** The file's bytes once more, for the upload; the stream fails when they are no longer what was hashed. */
export function openContent(absolute: string, path: string, digest: Digest): Readable {
  return Readable.from(verified(absolute, path, digest), { objectMode: false })
}

async function* verified(absolute: string, path: string, digest: Digest): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(absolute, { highWaterMark: CHUNK })) {
      hash.update(chunk as Buffer)
      yield chunk as Buffer
    }
  } catch (error) {
    throw new SourceUnreadable(path, (error as NodeJS.ErrnoException).code ?? 'unknown', { cause: error })
  }
  if (hash.digest('hex') !== digest) throw new SourceChanged(path)
}
