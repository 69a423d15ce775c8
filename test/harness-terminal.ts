import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect } from 'vitest'
import { type Code, eventually, REPOSITORY } from './harness.ts'

export const CTRL_C = '\u0003'
export const CTRL_D = '\u0004'

/** A command on a terminal of its own. */
export interface OnTerminal extends Disposable {
  printed(): string
  type(keys: string): void
  /** Waits until it has printed this after what was waited for before, and answers all up to there, without colours and movements. */
  until(text: string | RegExp): Promise<string>
  readonly ended: Promise<number>
}

/** Runs `cde` on a terminal of its own, made by `script`. */
export function onTerminal(
  code: Code,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): OnTerminal {
  const quoted = [process.execPath, join(REPOSITORY, 'bin', 'cde.js'), ...words].map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['-qefc', `exec ${quoted}`, '/dev/null'], {
    env: { ...code.env, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    cwd: code.root,
    timeout: 120_000,
    killSignal: 'SIGKILL',
  })
  let printed = ''
  let seen = 0
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    printed += part
  })
  const ended = new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)))
  const until = (text: string | RegExp): Promise<string> =>
    eventually(
      () => {
        const next = stripVTControlCharacters(printed).slice(seen)
        const [found] = typeof text === 'string' ? [text] : (text.exec(next) ?? ['\0'])
        const at = next.indexOf(found)
        expect(at, `waited for ${text} in:\n${next}`).toBeGreaterThan(-1)
        seen += at + found.length
        return next.slice(0, at + found.length)
      },
      { withinMs: 20_000 },
    )
  return {
    printed: () => printed,
    type: (keys) => void child.stdin.write(keys),
    until,
    ended,
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  }
}
