import { aliasHistory } from './alias-history.ts'
import { aliasImport } from './alias-import.ts'
import { aliasList } from './alias-list.ts'
import { aliasRemove } from './alias-remove.ts'
import { aliasSet } from './alias-set.ts'
import { artifactPut } from './artifact-put.ts'
import { auditList } from './audit-list.ts'
import { auditVerify } from './audit-verify.ts'
import { deploymentCancel } from './deployment-cancel.ts'
import { deploymentEvents } from './deployment-events.ts'
import { deploymentGet } from './deployment-get.ts'
import { deploymentList } from './deployment-list.ts'
import { environmentCreate } from './environment-create.ts'
import { environmentList } from './environment-list.ts'
import { feedbackCreate } from './feedback-create.ts'
import { feedbackList } from './feedback-list.ts'
import { objectMissing } from './object-missing.ts'
import { objectPut } from './object-put.ts'
import { planApply } from './plan-apply.ts'
import { planCreate } from './plan-create.ts'
import { planGet } from './plan-get.ts'
import { sentenceParse } from './sentence-parse.ts'
import { sentenceSettle } from './sentence-settle.ts'
import { slotList } from './slot-list.ts'
import { slotLogs } from './slot-logs.ts'
import { slotMetrics } from './slot-metrics.ts'
import { slotWhy } from './slot-why.ts'
import { specInspect } from './spec-inspect.ts'
import { systemStatus } from './system-status.ts'

/** Everything a person or a machine can ask for. Every surface is derived from this list. */
export const catalogue = [
  sentenceParse,
  sentenceSettle,
  slotList,
  slotWhy,
  slotLogs,
  slotMetrics,
  specInspect,
  planCreate,
  planGet,
  planApply,
  deploymentList,
  deploymentGet,
  deploymentEvents,
  deploymentCancel,
  environmentList,
  environmentCreate,
  aliasList,
  aliasSet,
  aliasRemove,
  aliasImport,
  aliasHistory,
  feedbackCreate,
  feedbackList,
  objectMissing,
  objectPut,
  artifactPut,
  auditList,
  auditVerify,
  systemStatus,
] as const
