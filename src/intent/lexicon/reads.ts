import { type Entry, entriesOf } from './entry.ts'

const detail = (slot: 'follow' | 'level', value: boolean | string, phrases: string): Entry[] =>
  entriesOf({ kind: 'detail', slot, value }, phrases)

/** What people look at, and how they narrow it. */
export const READ_ENTRIES: readonly Entry[] = [
  ...entriesOf(
    { kind: 'read', action: 'status' },
    "status|state|health|healthy|running|alive|reachable|serving|deployed where|how is|how's|how are|what is running|what's running|whats running|what runs|what is deployed|what's deployed|which version|what version|which release|what release|how many replicas|how many instances|how many pods|how many copies|overview|doing|up and running|situation|what's up with|whats up with|which apps are running|what have we got|ps",
  ),
  ...entriesOf(
    { kind: 'read', action: 'logs' },
    'logs|log|log output|output|log file|logfile|log lines|stdout|stderr|console output|log of|logs of',
  ),
  ...entriesOf(
    { kind: 'read', action: 'history' },
    'history|deploys|releases|deployment history|deploy history|release history|deployments|past deployments|past deploys|past releases|timeline|what was deployed|what has been deployed|list of releases|list of deployments|list deployments|list the deployments',
  ),
  ...detail(
    'follow',
    true,
    'follow|live logs|stream|-f|--follow|in real time|continuously|as they come|keep following',
  ),
  ...detail('level', 'error', 'error logs|errors only|only errors|error log|error'),
  ...detail('level', 'warn', 'warnings only|only warnings|warning logs'),
  ...entriesOf({ kind: 'unit', unit: 's' }, 'second|seconds|sec|secs'),
  ...entriesOf({ kind: 'unit', unit: 'm' }, 'minute|minutes|min|mins'),
  ...entriesOf({ kind: 'unit', unit: 'h' }, 'hour|hours|hr|hrs'),
  ...entriesOf({ kind: 'unit', unit: 'd' }, 'day|days'),
]
