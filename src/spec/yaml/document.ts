import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml'
import { SpecTooLarge } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import type { Position, Problems } from '../problems.ts'
import { Expansion } from './expansion.ts'
import type { YamlNode } from './node.ts'
import { explainSyntax } from './syntax.ts'

/**
 * Reads untrusted YAML as positioned values: no custom tags, one document, bounded size, depth and alias expansion.
 * `null` when it is no valid YAML; the problems say why.
 */
export function readYaml(file: string, text: string, problems: Problems): YamlNode | null {
  const lines = new LineCounter()
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.max(0, offset))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const report = (offset: number, [message, hint]: readonly [string, string?]): null => {
    problems.add(file, positionOf(offset), message, hint)
    return null
  }
  const tokens: CST.Token[] = []
  const refused = lex(file, text, lines, tokens)
  if (refused) return report(refused.offset, refused.reason)

  // The library checks keys for duplicates in quadratic time, so `Expansion` does it.
  const options = { uniqueKeys: false, prettyErrors: false, strict: true, logLevel: 'silent' } as const
  const composed = [...new Composer(options).compose(tokens, true, text.length)]
  const document = composed[0] as Document.Parsed | undefined
  if (!document) return report(0, ['the file is empty'])
  for (const { pos, code } of [...document.errors, ...document.warnings]) report(pos[0], explainSyntax(code))
  if (document.errors.length + document.warnings.length > 0) return null
  return new Expansion(file, document, positionOf, problems).root()
}

interface Refusal {
  readonly offset: number
  readonly reason: readonly [message: string, hint?: string]
}

/** Splits the text into syntax tokens and stops at the first thing that needs no further reading to be refused. */
function lex(file: string, text: string, lines: LineCounter, tokens: CST.Token[]): Refusal | null {
  lines.addNewLine(0)
  const parser = new Parser(lines.addNewLine)
  let documents = 0
  let count = 0
  const refusalOf = (token: CST.Token): Refusal | null => {
    if (token.type === 'error') return { offset: token.offset, reason: explainSyntax('IMPOSSIBLE') }
    if (token.type === 'directive') return { offset: token.offset, reason: explainSyntax('BAD_DIRECTIVE') }
    if (token.type === 'document' && ++documents > 1) {
      return { offset: token.offset, reason: explainSyntax('MULTIPLE_DOCS') }
    }
    tokens.push(token)
    return null
  }
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > LIMITS.tokens) throw new SpecTooLarge(file)
    for (const token of parser.next(lexeme)) {
      const refusal = refusalOf(token)
      if (refusal) return refusal
    }
    // Two entries of the parser's stack per level; the composer that follows is recursive.
    if (parser.stack.length > 2 * LIMITS.depth) {
      return { offset: parser.offset, reason: [`maps and lists nest deeper than ${LIMITS.depth} levels`] }
    }
  }
  for (const token of parser.end()) {
    const refusal = refusalOf(token)
    if (refusal) return refusal
  }
  return null
}
