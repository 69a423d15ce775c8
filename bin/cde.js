#!/usr/bin/env node
// Runs on any Node from 20 on: finds the Node 24 that was installed beside CODE and goes on there.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants, homedir } from 'node:os'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const [major] = process.versions.node.split('.').map(Number)

if (major >= NEEDED) {
  module.enableCompileCache(cacheFolder())
  const built = new URL('../dist/cli/main.js', import.meta.url)
  const source = new URL('../src/cli/main.ts', import.meta.url)
  await import(existsSync(built) ? built : source)
} else {
  const node = bundledNode()
  if (node === undefined) {
    console.error(
      `error: CODE needs Node ${NEEDED} or newer, this is ${process.version}, and none is bundled for ${process.platform} ${process.arch}`,
    )
    console.error('install Node 24, or reinstall CODE with its optional dependencies')
    process.exit(7)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (!comesFromTerminal(signal)) child.kill(signal)
    })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

/** A folder of the user's own: compiled code is run as it is found, so nobody else may have written it. */
function cacheFolder() {
  if (process.getuid?.() === 0) return '/var/cache/cde'
  return `${process.env.XDG_CACHE_HOME || `${homedir()}/.cache`}/cde`
}

/** What a key of the terminal sends has reached the child as well; a second one would end it at once. */
function comesFromTerminal(signal) {
  return (signal === 'SIGINT' || signal === 'SIGQUIT') && [0, 1, 2].some((descriptor) => isatty(descriptor))
}

function bundledNode() {
  try {
    return module.createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
  } catch {
    return undefined
  }
}
