import { type FileHandle, open } from 'node:fs/promises'
import { LineSplitter } from './line-splitter.ts'

const BLOCK_BYTES = 64 * 1024
const NEWLINE = 10

/** The last lines of a file, `null` when there is none. Reads only the part that holds them, block by block. */
export async function lastLines(path: string, count: number): Promise<string[] | null> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  try {
    const { size } = await file.stat()
    const lines: string[] = []
    const splitter = new LineSplitter()
    for await (const chunk of blocks(file, await startOfLast(file, size, count), size))
      lines.push(...splitter.push(chunk))
    lines.push(...splitter.rest())
    return lines
  } finally {
    await file.close()
  }
}

/** Where the last `count` lines begin. A line end at the very end of the file ends its last line. */
export async function startOfLast(file: FileHandle, size: number, count: number): Promise<number> {
  if (count <= 0) return size
  const block = Buffer.allocUnsafe(BLOCK_BYTES)
  let found = 0
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - BLOCK_BYTES)
    const { bytesRead } = await file.read(block, 0, end - start, start)
    for (let at = block.lastIndexOf(NEWLINE, bytesRead - 1); at !== -1 && at < bytesRead; ) {
      if (start + at < size - 1 && ++found === count) return start + at + 1
      at = at === 0 ? -1 : block.lastIndexOf(NEWLINE, at - 1)
    }
    end = start
  }
  return 0
}

/** The bytes from `start` to `end`, in blocks that share one buffer: each is valid until the next is asked for. */
export async function* blocks(file: FileHandle, start: number, end: number): AsyncIterable<Buffer> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES)
  for (let at = start; at < end; ) {
    const { bytesRead } = await file.read(block, 0, Math.min(BLOCK_BYTES, end - at), at)
    if (bytesRead === 0) return
    yield block.subarray(0, bytesRead)
    at += bytesRead
  }
}
