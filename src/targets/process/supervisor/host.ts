import type { ObjectStore } from '../../../artifacts/objects.ts'
import type { Router } from '../../../router/router.ts'
import type { Journal } from './journal.ts'
import type { Launcher } from './launcher.ts'
import type { Layout } from './layout.ts'
import type { Ports } from './ports.ts'
import type { RunTrees } from './run-trees.ts'

/** What slots, replicas and builds share inside one supervisor. */
export interface Host {
  readonly layout: Layout
  readonly journal: Journal
  readonly launcher: Launcher
  readonly objects: ObjectStore
  readonly trees: RunTrees
  readonly ports: Ports
  readonly router: Router
  readonly boot: string
  /** Whether the supervisor is going away: nothing is started any more. */
  isClosing: boolean
  /** Tells the supervisor's own log of an error that has no caller. */
  readonly note: (error: unknown) => void
}
