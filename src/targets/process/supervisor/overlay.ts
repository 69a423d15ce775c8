import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { namespaceArgv, type OverlayMode } from './namespace.ts'
import { removeScratch } from './scratch.ts'
import type { Tools } from './tools.ts'

/** Folders of trials; one whose supervisor was killed meanwhile is removed by the next. */
const TRIAL = '.overlay-'

/** Mounts one overlay below the folder and writes through it. Whatever is refused on the way means `none`. */
export async function detectOverlay(tools: Tools, folder: string): Promise<OverlayMode> {
  const mode = process.getuid?.() === 0 ? 'root' : 'user'
  if (!tools.unshare || !tools.mount || !tools.nsenter || (mode === 'user' && !tools.setpriv)) return 'none'
  for (const name of await readdir(folder)) if (name.startsWith(TRIAL)) await removeScratch(join(folder, name))
  const trial = await mkdtemp(join(folder, TRIAL))
  try {
    for (const name of ['lower', 'upper', 'work', 'tree']) await mkdir(join(trial, name))
    await writeFile(join(trial, 'lower', 'file'), 'below')
    const options = `lowerdir=lower,upperdir=upper,workdir=work${mode === 'user' ? ',userxattr' : ''}`
    const script = '"$0" -t overlay overlay -o "$1" tree && echo above > tree/file && cat tree/file'
    const [file = '', ...args] = [...namespaceArgv(tools, mode), '/bin/sh', '-c', script, tools.mount, options]
    const { stdout } = await promisify(execFile)(file, args, { cwd: trial, timeout: 5_000 })
    const below = await readFile(join(trial, 'lower', 'file'), 'utf8')
    return stdout === 'above\n' && below === 'below' ? mode : 'none'
  } catch {
    return 'none'
  } finally {
    await removeScratch(trial)
  }
}
