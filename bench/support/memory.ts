import { readFile } from 'node:fs/promises'
import { processesOf } from '../../test/harness-processes.ts'

export interface ProcessMemory {
  readonly what: string
  readonly pssMb: number
}

/** Proportional set sizes of the processes of a home, largest first: shared pages are counted once among their sharers. */
export async function memoryOf(home: string): Promise<ProcessMemory[]> {
  const processes = await Promise.all(
    (await processesOf(home)).map(async ({ pid, command }) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
      return { what: nameOf(command), pssMb: Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1_024 }
    }),
  )
  return processes.sort((left, right) => right.pssMb - left.pssMb)
}

function nameOf(command: string): string {
  const entry = /([\w-]+)\.[jt]s\b/.exec(command)?.[1]
  return entry ?? command.split(' -')[0]?.split('/').at(-1) ?? command
}
