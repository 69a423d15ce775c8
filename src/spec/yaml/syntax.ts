import type { YAMLError } from 'yaml'

type Code = YAMLError['code']

/** The library's messages quote the source, which may hold a secret; these do not. */
const WORDS: Partial<Record<Code, readonly [message: string, hint?: string]>> = {
  ALIAS_PROPS: ['an alias can have neither anchor nor tag'],
  BAD_ALIAS: ['this anchor or alias has no usable name'],
  BAD_COLLECTION_TYPE: ['this tag does not fit its value'],
  BAD_DIRECTIVE: ['YAML directives are not read here', 'remove the line'],
  BAD_DQ_ESCAPE: ['this backslash escape is unknown in double quotes', 'use single quotes to keep it as it is'],
  BAD_INDENT: ['the indentation does not fit the lines above'],
  BAD_PROP_ORDER: ['anchor or tag stands before an indicator that must come first'],
  BAD_SCALAR_START: ['a value cannot start with this character', 'put the value in quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a map cannot start inside a value',
    'put the value in quotes, or begin the map on a new line',
  ],
  BLOCK_IN_FLOW: ['an indented block cannot stand inside [] or {}'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1024 characters'],
  MISSING_CHAR: ['a quote, bracket, comma or colon is missing here or just before'],
  MULTILINE_IMPLICIT_KEY: ['a key and its colon must stand on one line', 'is a `:` missing after the key?'],
  MULTIPLE_ANCHORS: ['a value can have only one anchor'],
  MULTIPLE_DOCS: ['a spec is one YAML document', 'remove the `---` and what follows it'],
  MULTIPLE_TAGS: ['a value can have only one tag'],
  TAB_AS_INDENT: ['a tab cannot indent YAML', 'use spaces'],
  TAG_RESOLVE_FAILED: ['this YAML tag is not known here', 'remove the tag; plain values are enough'],
}

/** Why the YAML cannot be read, without any of its text. */
export function explainSyntax(code: Code): readonly [message: string, hint?: string] {
  return WORDS[code] ?? ['this is not valid YAML']
}
