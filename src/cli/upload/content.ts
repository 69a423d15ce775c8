import { createHash } from 'node:crypto'
import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
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
  // Calls that wait, since thousands of small files cost a third less that way. A long file lets others run
  // between its chunks. A file that became a link or a pipe since it was listed is neither followed nor waited for.
  const file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const before = fstatSync(file, { bigint: true })
    if (!before.isFile()) return null
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Number(before.size) + 1))
    let size = 0
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      size += read
      if (size > before.size) return null
      hash.update(buffer.subarray(0, read))
      if (read === CHUNK) await setImmediate()
    }
    const after = fstatSync(file, { bigint: true })
    if (size !== Number(before.size) || after.mtimeNs !== before.mtimeNs || after.size !== before.size) return null
    const mode = (before.mode & 0o111n) === 0n ? 0o644 : 0o755
    return { mode, size, digest: hash.digest('hex') as Digest }
  } finally {
    closeSync(file)
  }
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
