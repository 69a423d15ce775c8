import { type FileHandle, open } from 'node:fs/promises'
import { LineSplitter } from './line-splitter.ts'

const BLOCK_BYTES = 64 * 1024
const NEWLINE = 10

/** What a failure keeps of a log travels through the engine's journal and the store, so it is bounded in bytes as well. */
const LINE_BYTES = 2 * 1024
const LINES_BYTES = 64 * 1024
/** No more of a log is read than this, however long its lines are. */
const WINDOW_BYTES = 4 * 1024 * 1024

/** The last lines of a file, each and all of them cut to a size; `null` when there is no file. */
export async function lastLines(path: string, count: number): Promise<string[] | null> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  try {
    const { size } = await file.stat()
    const lines: string[] = []
    const splitter = new LineSplitter(LINE_BYTES)
    const start = await startOfLast(file, size, count, Math.max(0, size - WINDOW_BYTES))
    for await (const chunk of blocks(file, start, size)) lines.push(...splitter.push(chunk))
    lines.push(...splitter.rest())
    return newest(lines)
  } finally {
    await file.close()
  }
}

/** As many of the last lines as there is room for. */
function newest(lines: readonly string[]): string[] {
  let bytes = 0
  const last = lines.findLastIndex((line) => {
    bytes += Buffer.byteLength(line)
    return bytes > LINES_BYTES
  })
  return lines.slice(last + 1)
}

/**
 * Where the last `count` lines begin, or `floor` when that is further on. A line end at the very end of the file ends its
 * last line.
 */
export async function startOfLast(file: FileHandle, size: number, count: number, floor = 0): Promise<number> {
  if (count <= 0) return size
  const block = Buffer.allocUnsafe(BLOCK_BYTES)
  let found = 0
  for (let end = size; end > floor; ) {
    const start = Math.max(floor, end - BLOCK_BYTES)
    const { bytesRead } = await file.read(block, 0, end - start, start)
    for (let at = block.lastIndexOf(NEWLINE, bytesRead - 1); at !== -1 && at < bytesRead; ) {
      if (start + at < size - 1 && ++found === count) return start + at + 1
      at = at === 0 ? -1 : block.lastIndexOf(NEWLINE, at - 1)
    }
    end = start
  }
  return floor
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
