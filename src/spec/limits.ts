/** Bounds on what is read from an untrusted repository. A file beyond one of them is refused before it costs time. */
export const LIMITS = {
  /** Characters of one spec file. */
  fileLength: 1024 * 1024,
  /** Lexical tokens of one YAML file. */
  tokens: 300_000,
  /** Values of one YAML file after every alias is expanded. */
  values: 200_000,
  /** Maps and lists within each other. */
  depth: 32,
  /** Problems reported at once; the rest is counted. */
  problems: 100,
  services: 500,
  environments: 100,
  replicas: 1_000,
  durationMs: 86_400_000,
  /** Linux refuses to start a program with a longer `NAME=value`. */
  variableBytes: 131_071,
} as const
