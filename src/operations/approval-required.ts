/** The CLI stops with the same error as the API when nobody is there to approve a plan. */
export { ApprovalRequired } from '../plan/errors.ts'
