import { createHash } from 'node:crypto'
import type { AnyOperation } from '../operations/operation.ts'
import { routesOf } from '../operations/route-table.ts'
import { outputSchema } from '../operations/schema.ts'
import { declaredErrors } from './declared.ts'
import { errorMeanings } from './error-meanings.ts'

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h2{margin-top:3rem;border-bottom:1px solid #d0d7de}h3{margin:2rem 0 .3rem}code,pre{font:14px/1.45 ui-monospace,monospace}
pre{background:#f6f8fa;padding:.8rem;overflow:auto;border-radius:6px}table{border-collapse:collapse}
td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}.tag{color:#59636e;margin-right:1rem}
:target{background:#fff8c5}nav a{margin-right:1rem}
@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}pre{background:#161b22}a{color:#58a6ff}
.tag{color:#9198a1}:target{background:#3b2f00}h2{border-color:#30363d}}`

/** Lets the page style itself and nothing else: no script, no request, no frame. */
export const DOCS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The catalogue as one page for people: every operation, and under `#error-<code>` what each code means. */
export function docsPage(operations: readonly AnyOperation[]): string {
  const groups = Map.groupBy(operations, ({ name }) => name.split('.')[0] ?? name)
  const sections = [...groups].map(
    ([thing, members]) => `<h2 id="${html(thing)}">${html(thing)}</h2>${members.map(section).join('')}`,
  )
  const links = [...groups.keys(), 'errors'].map((thing) => `<a href="#${html(thing)}">${html(thing)}</a>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>CODE API</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body><h1>CODE API</h1>
<p>Every operation is a route below <code>/v1</code>; the machine-readable form is <a href="/openapi.json">openapi.json</a>.
Over the unix socket nothing more is needed; over TCP send <code>Authorization: Bearer</code> with the owner's token.
A POST with an <code>Idempotency-Key</code> runs at most once.</p>
<nav>${links.join('')}</nav>${sections.join('')}<h2 id="errors">errors</h2>
<p>Failures are <code>application/problem+json</code>; the code is stable, the text is not.</p>${errorList()}</body></html>`
}

function section(operation: AnyOperation): string {
  const { name, summary, description, permission, effect, http, stream, upload, example } = operation
  const tags = [effect, permission, ...(stream ? ['event stream'] : []), ...(upload ? ['takes bytes'] : [])]
  const codes = [...new Set(declaredErrors(operation).map(({ code }) => code))]
  return `<h3 id="${html(name)}">${html(name)}</h3><p>${html(summary)}</p>
${description === undefined ? '' : `<p>${html(description)}</p>`}<p><code>${http.method} /v1${html(http.path)}</code></p>
<p>${tags.map((tag) => `<span class="tag">${html(tag)}</span>`).join('')}</p>${fieldTable(operation)}
${example ? `<p>Example input</p><pre>${pretty(example.input)}</pre>` : ''}
<details><summary>Answer</summary><pre>${pretty(outputSchema(operation))}</pre></details>
<p>Errors: ${codes.map((code) => `<a href="#error-${code}">${code}</a>`).join(', ')}</p>`
}

function fieldTable(operation: AnyOperation): string {
  const fields = Object.entries(routesOf([operation])[operation.name]?.fields ?? {})
  if (fields.length === 0) return ''
  const rows = fields.map(([name, { in: place, type, isRequired, description = '', choices }]) => {
    const kind = choices ? choices.join(' | ') : type
    const cells = [`<code>${html(name)}</code>`, place, html(kind), isRequired ? 'required' : '', html(description)]
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return `<table><tr><th>field</th><th>in</th><th>type</th><th></th><th></th></tr>${rows.join('')}</table>`
}

function errorList(): string {
  const entries = Object.entries(errorMeanings).map(
    ([code, { kind, meaning }]) =>
      `<h3 id="error-${code}"><code>${code}</code></h3><p><span class="tag">${kind}</span>${html(meaning)}</p>`,
  )
  return entries.join('')
}

function pretty(value: unknown): string {
  return html(JSON.stringify(value, null, 2))
}

function html(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
