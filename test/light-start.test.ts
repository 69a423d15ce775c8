import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '..', 'src')

/** The parts of Node that a process has loaded after importing a module. */
async function loadedBy(module: string): Promise<string[]> {
  const url = pathToFileURL(join(SOURCE, module)).href
  const program = `await import(${JSON.stringify(url)}); console.log(process.moduleLoadList.join('\\n')); process.exit()`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  return stdout.split('\n')
}

test.each([
  'cli/session.ts',
  'targets/process/supervisor.ts',
  'router/embedded/holder.ts',
  'router/embedded/worker.ts',
])('%s starts without the undici inside Node, 70 ms and 6 MB that it never uses', async (module) => {
  const loaded = await loadedBy(module)
  expect(loaded.filter((name) => name.includes('undici'))).toEqual([])
  expect(loaded.filter((name) => name === 'NativeModule http')).toHaveLength(1)
})
