import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes a scratch folder. An overlay leaves a folder without any rights behind, which its owner has to open first. */
export async function removeScratch(scratch: string): Promise<void> {
  await chmod(join(scratch, 'work', 'work'), 0o700).catch(() => {})
  await rm(scratch, { recursive: true, force: true })
}
