import type { SlotId } from '../../../kernel/ids.ts'
import { StaleFence } from '../../errors.ts'
import type { Fence } from '../../target.ts'
import type { FenceRecord } from './records.ts'

/** Older than, by epoch and then by attempt. */
function isOlder(left: Fence, right: Fence): boolean {
  return left.epoch < right.epoch || (left.epoch === right.epoch && left.attempt < right.attempt)
}

/** Whether this very pair has already written the resource: then the call is a repeat. */
export function isRepeat(record: FenceRecord, resource: string, fence: Fence): boolean {
  const last = record.resources[resource]
  return last !== undefined && last.epoch === fence.epoch && last.attempt === fence.attempt
}

/**
 * The fences after this write, or `StaleFence`. Pairs of epochs before the newest are dropped: the epoch alone refuses
 * them, so the record stays as small as one deployment.
 */
export function accept(slot: SlotId, record: FenceRecord, resource: string, fence: Fence): FenceRecord {
  const last = record.resources[resource]
  if (fence.epoch < record.newest.epoch) throw new StaleFence(slot, resource, fence, record.newest)
  if (last && isOlder(fence, last)) throw new StaleFence(slot, resource, fence, last)
  const current = Object.entries(record.resources).filter(([, { epoch }]) => epoch === fence.epoch)
  return {
    newest: isOlder(record.newest, fence) ? fence : record.newest,
    resources: { ...Object.fromEntries(current), [resource]: fence },
  }
}
