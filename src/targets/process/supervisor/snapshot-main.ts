import { ObjectStore } from '../../../artifacts/objects.ts'
import { snapshot } from '../../../artifacts/snapshot.ts'
import { toProblem } from '../../../kernel/error.ts'

/**
 * Entry of the process that stores a build's folder (argv: home, folder) and prints the artifact's digest. A process of
 * its own, because hashing a large folder would delay the supervisor's probes and stay in its memory.
 */
const [home = '', folder = ''] = process.argv.slice(2)
try {
  process.stdout.write(await snapshot(folder, new ObjectStore(home)))
} catch (error) {
  process.stderr.write(toProblem(error).detail)
  process.exitCode = 1
}
