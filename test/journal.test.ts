import { execFile } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const JOURNAL = new URL('../src/targets/process/supervisor/journal.ts', import.meta.url).href
const NOBODY = 65_534

/**
 * Compacts the journal while its folder cannot be opened, so that the new file takes the old one's place and then the
 * folder's fsync fails. A user of its own, because root may open everything.
 */
const SCRIPT = `
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { Journal } from ${JSON.stringify(JOURNAL)}

const path = process.argv[1]
if (process.getuid() === 0) process.setuid(${NOBODY})
const journal = await Journal.open(path)
const { ino } = statSync(path)
chmodSync(dirname(path), 0o300)
await journal.put({ large: 'x'.repeat(2 << 20) })
while (statSync(path).ino === ino) await turn()
// From here on no other compaction gets as far as that one did.
chmodSync(dirname(path), 0o100)
const isKept = await journal.put({ meanwhile: 1 }).then(() => true, () => false)
chmodSync(dirname(path), 0o700)
const isThere = readFileSync(path, 'utf8').includes('meanwhile')
await journal.put({ later: 2 })
await journal.close()
const again = await Journal.open(path)
console.log(JSON.stringify({ isKept, isThere, later: again.get('later') ?? null }))
await again.close()
`

test('what a journal acknowledged is there, also when a compaction failed after it replaced the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cde-journal-'))
  try {
    if (process.getuid?.() === 0) await chown(folder, NOBODY, NOBODY)
    const args = ['--input-type=module', '--eval', SCRIPT, join(folder, 'journal')]
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
    const { isKept, isThere, later } = JSON.parse(stdout)
    expect([isThere, later]).toEqual([isKept, 2])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
