import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { eventually, spec, startMachine, write } from '../process-harness.ts'

const namespaceOf = (pid: number): string => readlinkSync(`/proc/${pid}/ns/mnt`)
const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

const isRoot = process.getuid?.() === 0

// Only root makes mount namespaces alone; with a user namespace beside each, that one takes the number.
test.runIf(isRoot)('a program that ended takes nobody along who was given the number of its namespace', async () => {
  await using machine = await startMachine()
  const artifact = await machine.artifact({ README: 'nothing to read' })
  await machine.target.start(spec('sleeper', artifact, ['sleep', '1000']), write())
  const { pid } = await machine.until('sleeper', ({ state }) => state === 'ready')
  const freed = namespaceOf(pid ?? 0)
  // The supervisor is kept from looking until the number has been given away, were it free.
  process.kill(machine.pid, 'SIGSTOP')
  const bystanders: ChildProcess[] = []
  try {
    process.kill(pid ?? 0, 'SIGKILL')
    await eventually(() => expect(() => namespaceOf(pid ?? 0)).toThrow())
    for (let count = 0; count < 30; count++) {
      const bystander = spawn('unshare', ['-m', 'sleep', '1000'], { stdio: 'ignore' })
      await once(bystander, 'spawn')
      bystanders.push(bystander)
      await eventually(() => expect(namespaceOf(bystander.pid ?? 0)).not.toBe(namespaceOf(process.pid)))
    }
    process.kill(machine.pid, 'SIGCONT')
    await machine.until('sleeper', ({ state, restarts }) => state === 'ready' && restarts === 1)
    expect(bystanders.filter(isAlive)).toHaveLength(bystanders.length)
    expect(bystanders.map((one) => namespaceOf(one.pid ?? 0))).not.toContain(freed)
  } finally {
    process.kill(machine.pid, 'SIGCONT')
    for (const bystander of bystanders) bystander.kill('SIGKILL')
  }
})
