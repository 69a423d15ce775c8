import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { shellBlocks } from './shell-blocks.ts'
import { type Cell, screenOf } from './terminal-screen.ts'

/**
 * Draws the pictures of README.md: runs its shell examples in a terminal of their own, on a copy of the examples and in a
 * new `CDE_HOME`, and writes what the terminal showed for each block marked `picture=<file>`.
 */
const COLUMNS = 100
const root = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)

const folder = await mkdtemp(join(tmpdir(), 'cde-picture-'))
const env = {
  ...process.env,
  CDE_HOME: join(folder, 'home'),
  PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}`,
  TERM: 'xterm-256color',
  // npm's own spinner and notices are no part of the tour.
  npm_config_progress: 'false',
  npm_config_userconfig: '/dev/null',
  npm_config_update_notifier: 'false',
}
const project = join(folder, 'code')
try {
  await cp(join(root, 'examples'), join(project, 'examples'), { recursive: true })
  for (const name of ['bin', 'src', 'node_modules', 'package.json'])
    await symlink(join(root, name), join(project, name))
  await cp(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  await writeFile(join(folder, 'bin', 'cde'), `#!/bin/sh\nexec node '${join(root, 'bin', 'cde.js')}' "$@"\n`, {
    mode: 0o755,
  })
  // The daemon's first start is no part of the tour.
  await run('cde', ['daemon', 'start'], { env, cwd: project })
  for (const { code, settings } of shellBlocks(await readFile(join(root, 'README.md'), 'utf8'))) {
    const written = await inTerminal(code)
    if (settings.picture === undefined) continue
    const picture = join(root, settings.picture)
    await writeFile(picture, svg(screenOf(written, COLUMNS), code))
    console.log(`${settings.picture}: ${code.split('\n').length} commands`)
  }
} finally {
  await run('cde', ['daemon', 'stop', '--all'], { env, cwd: project })
  await rm(folder, { recursive: true, force: true })
}

/** Runs the lines of a block one after another as if they were typed, and answers all that was written. */
async function inTerminal(code: string): Promise<string> {
  const typed = code.split('\n').map((line) => `printf '\\033[2m$\\033[22m %s\\n' ${quoted(line)}\n${line}`)
  const session = `stty cols ${COLUMNS} rows 200\n${typed.join('\n')}`
  const { stdout } = await run('script', ['-qec', `bash -c ${quoted(session)}`, '/dev/null'], { env, cwd: project })
  return stdout.replaceAll(folder, '~')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** The screen as a picture with a background of its own, so that it reads the same on light and dark pages. */
function svg(rows: readonly Cell[][], code: string): string {
  const [width, height, left, top] = [8.4, 19, 18, 46]
  const lines = rows.map((row, index) =>
    runsOf(row)
      .map(({ column, text, styles }) => {
        const kind = styles.size > 0 ? ` class="${[...styles].join(' ')}"` : ''
        const place = `x="${(left + column * width).toFixed(1)}" y="${top + index * height}"`
        return `<text ${place} textLength="${(text.length * width).toFixed(1)}"${kind}>${escaped(text)}</text>`
      })
      .join(''),
  )
  const [fullWidth, fullHeight] = [left * 2 + COLUMNS * width, top + rows.length * height]
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 ${fullWidth} ${fullHeight}" role="img">
<title>${escaped(`A terminal that ran: ${code.replaceAll('\n', '; ')}`)}</title>
<style>
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #e6edf3; white-space: pre }
.bold { font-weight: 700 } .dim { fill: #9aa5b1 } .red { fill: #ff8f87 } .green { fill: #6fdd8b } .yellow { fill: #eac54f } .cyan { fill: #7cd6ee }
</style>
<rect x="0.5" y="0.5" width="${fullWidth - 1}" height="${fullHeight - 1}" rx="9" fill="#10151c" stroke="#59636e"/>
<circle cx="20" cy="18" r="5" fill="#59636e"/><circle cx="38" cy="18" r="5" fill="#59636e"/><circle cx="56" cy="18" r="5" fill="#59636e"/>
${lines.filter((line) => line !== '').join('\n')}
</svg>
`
}

/** Neighbours painted alike are one run; blanks around a run are left out. */
function runsOf(row: readonly Cell[]): { column: number; text: string; styles: ReadonlySet<string> }[] {
  const runs: { column: number; text: string; styles: ReadonlySet<string> }[] = []
  for (const [column, { text, styles }] of row.entries()) {
    const last = runs.at(-1)
    if (last && last.styles === styles) last.text += text
    else runs.push({ column, text, styles })
  }
  return runs.flatMap(({ column, text, styles }) => {
    const trimmed = text.trimStart()
    const start = column + text.length - trimmed.length
    return trimmed === '' ? [] : [{ column: start, text: trimmed.trimEnd(), styles }]
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
