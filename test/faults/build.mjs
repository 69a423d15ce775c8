// A build that takes a while and leaves a line for every time it ran. Arguments: the file for the lines.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'

const version = readFileSync('version.txt', 'utf8').trim()
const [marks] = process.argv.slice(2)
appendFileSync(marks, `begun ${version}\n`)
setTimeout(() => {
  writeFileSync('built.txt', version)
  appendFileSync(marks, `ended ${version}\n`)
}, 1_000)
