import { z } from 'zod'
import { DEPLOYMENT_STATES } from '../delivery/deployment-state.ts'
import { NAME_PATTERN, RELEASE_PATTERN } from '../kernel/ids.ts'
import { ACTIONS } from '../plan/plan.ts'

/** What the API shows. Field names here are the contract; rows and domain types may change behind them. */

export const Name = z.string().regex(NAME_PATTERN, 'must be a lower-case name of letters, digits and dashes')
/** The id of a plan or a deployment, as far as it can be one: whether there is such a thing is another question. */
export const Id = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/, 'must be an id such as p-4d6hnvyyf5')
/** What people write freely. Databases and programs take no NUL and no half of a character for text. */
export const FreeText = z
  .string()
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be Unicode text without NUL')
/** For the texts of a project: a few files of the spec's largest size, and JSON's escapes. */
export const PROJECT_BYTES = 8 * 1024 ** 2
export const FolderName = FreeText.min(1)
  .max(255)
  .describe("Name of the project's folder; the app's name when nothing else says one")
export const DigestText = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')
/** The digest of an empty file, for examples. */
export const EXAMPLE_DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
export const ReleaseName = z.string().regex(RELEASE_PATTERN, 'must be a release such as r17')

const Change = z
  .object({
    kind: z.enum(['create', 'change', 'delete', 'restart', 'keep']),
    what: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'Change' })

const Step = z
  .object({
    id: z.string(),
    kind: z.string(),
    service: z.string().nullable(),
    after: z.array(z.string()),
    deadlineMs: z.int(),
  })
  .meta({ id: 'Step' })

export const Plan = z
  .object({
    id: z.string(),
    digest: DigestText,
    app: z.string(),
    environment: z.string(),
    action: z.enum(ACTIONS),
    isEmpty: z.boolean().describe('Nothing to do: what is asked for runs already'),
    release: ReleaseName.nullable().describe('The release to be in force; numbered for good when the plan is applied'),
    previous: ReleaseName.nullable().describe('The verified release a failure returns to'),
    changes: z.array(Change),
    deletions: z.array(z.object({ what: z.string(), why: z.string() })),
    steps: z.array(Step),
    rollback: z.array(Step),
    approval: z.object({ isRequired: z.boolean(), isProduction: z.boolean(), reasons: z.array(z.string()) }),
    inferred: z.array(z.string()).describe('What was concluded rather than said, and why'),
    warnings: z.array(z.string()),
    notes: z.array(z.string()),
    words: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    deployment: z.string().nullable().describe('The deployment that used this plan'),
  })
  .meta({ id: 'Plan' })

const Exit = z.object({ code: z.int().nullable(), signal: z.string().nullable(), at: z.string() }).meta({ id: 'Exit' })

const Evidence = z
  .object({
    replica: z.string(),
    exit: Exit.nullable(),
    lastProbe: z.string().nullable(),
    log: z.array(z.string()),
    hints: z.array(z.string()),
  })
  .meta({ id: 'Evidence' })

const Cause = z.object({
  code: z.string(),
  detail: z.string(),
  log: z.array(z.string()).describe('Last lines of a failed build'),
})

export const Deployment = z
  .object({
    id: z.string(),
    app: z.string(),
    environment: z.string(),
    action: z.string(),
    state: z.enum(DEPLOYMENT_STATES),
    release: ReleaseName.nullable(),
    previous: ReleaseName.nullable(),
    plan: z.string(),
    words: z.string(),
    requestedBy: z.string(),
    queuedBehind: z.int().describe('Deployments of the same slot that come first'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    cause: Cause.nullable(),
    rollback: z.enum(['rolled_back', 'rollback_failed', 'nothing_to_roll_back']).nullable(),
    evidence: z.array(Evidence),
  })
  .meta({ id: 'Deployment' })

/** One of many: what programs printed is shown of a single deployment only. */
export const DeploymentSummary = Deployment.omit({ evidence: true })
  .extend({ cause: Cause.omit({ log: true }).nullable() })
  .meta({ id: 'DeploymentSummary' })

const Replica = z
  .object({
    name: z.string(),
    service: z.string(),
    release: z.string(),
    index: z.int(),
    state: z.enum(['starting', 'ready', 'unready', 'draining', 'crashed', 'exited']),
    since: z.string(),
    startedAt: z.string(),
    pid: z.int().nullable(),
    port: z.int().nullable(),
    restarts: z.int(),
    lastExit: Exit.nullable().describe('How the program ended last'),
    lastProbe: z.string().nullable(),
  })
  .meta({ id: 'Replica' })

const SlotService = z
  .object({
    name: z.string(),
    ready: z.int(),
    wanted: z.int(),
    url: z.string().nullable(),
    override: z.string().nullable().describe('The words that set the replica count after the files'),
  })
  .meta({ id: 'SlotService' })

export const Slot = z
  .object({
    app: z.string(),
    environment: z.string(),
    target: z.string(),
    release: ReleaseName.nullable(),
    since: z.iso.datetime().nullable().describe('When the release in force was verified last'),
    state: z
      .enum(['running', 'degraded', 'stopped', 'deploying', 'absent', 'unknown'])
      .describe('absent: nothing of it runs, and nothing should'),
    services: z.array(SlotService),
    replicas: z.array(Replica),
    deployment: z.string().nullable().describe('The deployment under way'),
  })
  .meta({ id: 'Slot' })
