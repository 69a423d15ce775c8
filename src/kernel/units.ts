const DURATION_PART = /(\d+(?:\.\d+)?)(us|ms|s|m|h|d)/gy
const DURATION_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Reads a Compose duration such as `1m30s` or `500ms` as milliseconds; `undefined` when it is none. */
export function parseDurationMs(text: string): number | undefined {
  const parts = [...text.matchAll(DURATION_PART)]
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return undefined
  return Math.round(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (DURATION_MS[unit ?? ''] ?? 0), 0))
}

/** Prints milliseconds for people: `850 ms`, `3.2 s`, `2 m 5 s`, `3 h 10 m`, `4 d 2 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(1))} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 3_600) return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's')
  if (seconds < 86_400) return pair(Math.floor(seconds / 3_600), 'h', Math.floor((seconds % 3_600) / 60), 'm')
  return pair(Math.floor(seconds / 86_400), 'd', Math.floor((seconds % 86_400) / 3_600), 'h')
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

const SIZE = /^(\d+(?:\.\d+)?)\s*(b|k|kb|ki|kib|m|mb|mi|mib|g|gb|gi|gib)?$/i

/** Reads a Compose size such as `512m` or `0.5Gi` as bytes. All units are powers of 1024, as in Compose. */
export function parseBytes(text: string): number | undefined {
  const match = SIZE.exec(text.trim())
  if (!match) return undefined
  const power = { b: 0, k: 1, m: 2, g: 3 }[(match[2] ?? 'b')[0]?.toLowerCase() ?? 'b'] ?? 0
  return Math.round(Number(match[1]) * 1024 ** power)
}

/** A count with its noun: `1 replica`, `3 replicas`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
