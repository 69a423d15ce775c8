const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,20}\b(?:the above|everything above|all above|what(?:ever)? (?:was|is|stands) above|previous (?:text|messages?|commands?|prompts?)|all previous|prior (?:text|messages?))\b/i,
  /\b(?:ignore|forget|disregard|override|bypass|drop)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|polic(?:y|ies)|safety|guardrails?|restrictions?|guidance|directives?|safeguards?)\b/i,
  /\b(?:you are now|act as|pretend (?:to be|you)|new instructions?|developer mode|jailbreak|system prompt)\b/i,
  /\b(?:override|bypass|circumvent)\b.{0,20}\b(?:approvals?|confirmations?|permissions?|checks)\b/i,
  /\b(?:ignore|disobey|overrule|forget)\b.{0,12}\b(?:your|the|all)\s+(?:operators?|users?|owners?|admins?|developers?|makers?|creators?|training)\b/i,
  /\byour\s+(?:\w+\s+)?(?:rules|guardrails|filters|limits|limitations|restrictions|safety)\b.{0,12}\b(?:off|disabled|lifted|suspended|gone|void|removed)\b/i,
  /\byou(?: are|'re)\s+(?:now\s+)?in\s+(?:\w+\s+)?(?:maintenance|developer|debug|god|admin|root|unrestricted|unsafe|override|test)\s+mode\b/i,
  /\b(?:system|admin|root|security|operator|developer)\s+(?:override|overrides|mode|prompt)\b/i,
  /\byou (?:have|follow|obey|know) no (?:more )?(?:rules|limits|limitations|restrictions|guardrails|policies)\b/i,
  /\b(?:ignore|disregard|forget|override)\b.{0,12}\b(?:everything|all|anything|whatever)\b.{0,12}\byou\b.{0,14}\b(?:told|taught|asked|instructed|given|know|learned|learnt)\b/i,
  /\b(?:ignore|disregard|forget|override)\b.{0,12}\bwhat(?:ever)?\b.{0,12}\byou\b.{0,14}\b(?:told|taught|instructed|given|learned|learnt)\b/i,
  /#{2,}|\b(?:begin|end)\s+(?:of\s+)?(?:system|prompt|instructions?)\b|\brepeat after me\b/i,
  /(?:^|[\s[<(])(?:system|assistant|user|developer)\s*(?:message)?\s*[\]>]?\s*:/i,
  /^\W*(?:(?:system|security|admin(?:istrator)?|official|platform|urgent)\s+)+(?:notice|message|notification|announcement|override|instruction|directive|prompt)s?\s*:/i,
  /\b(?:skip|bypass|waive|suspend)\b.{0,12}\b(?:all|any|every|the)\s+(?:\w+\s+)?(?:checks|approvals?|reviews?|confirmations?)\b/i,
  /\[\/?(?:inst|system|sys)\]|<\|/i,
  /<\/?[a-z!][^>]{0,80}>|<!--|\{\{|\]\(/i,
  /\$\(|\$\{|\|\||&&|\|\s*(?:ba|z)?sh\b|;\s*(?:rm|curl|wget|sudo|kubectl|docker|drop)\b|\brm\s+-r?f|>\s*\/dev\//i,
  /\b(?:drop|truncate)\s+table\b|--\s*$/i,
  /```/,
]

/** Whether the sentence talks to a machine behind the grammar (a model, a shell, a page) and not to the grammar. */
export function isInjection(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text))
}
