import { z } from 'zod'
import { SecretInSpec, SpecInvalid, SpecNotFound, SpecTooLarge } from '../spec/errors.ts'
import { inspectSpec } from '../spec/inspect.ts'
import { operation } from './services.ts'
import { FolderName, FreeText, PROJECT_BYTES } from './views.ts'

export const specInspect = operation({
  name: 'spec.inspect',
  summary: 'Check what describes a project, and say what else of its folder counts',
  permission: 'plan:read',
  effect: 'read',
  http: { method: 'POST', path: '/specs/inspect' },
  bodyBytes: PROJECT_BYTES,
  input: z.object({
    folder: FolderName,
    files: z
      .record(FreeText.max(1_024), z.string().nullable())
      .describe('Texts by relative path; null for what was looked for and is not there'),
  }),
  output: z.object({
    texts: z.array(z.string()).describe('Files whose text is wanted, too'),
    markers: z
      .array(z.string())
      .describe('Files of which only the presence counts; an empty text says that one is there'),
    contexts: z
      .array(z.string())
      .describe('Folders that services are built from, to be uploaded; empty while anything is wanted'),
  }),
  errors: [SpecInvalid, SecretInSpec, SpecTooLarge, SpecNotFound],
  example: {
    input: { folder: 'hello', files: { 'cde.yaml': null, 'cde.yml': null, Procfile: 'web: node server.js\n' } },
    output: { texts: ['package.json'], markers: [], contexts: [] },
  },
  async handle(seen) {
    const { texts, markers, contexts } = inspectSpec(seen)
    return { texts: [...texts], markers: [...markers], contexts: [...contexts] }
  },
})
