import { chmodSync, copyFileSync } from 'node:fs'

const { FAULT = 'none' } = process.env
console.log(`building with FAULT=${FAULT}`)

if (FAULT === 'build-fails') {
  console.error('the compiler found a mistake on line 7')
  process.exit(2)
}
if (FAULT === 'build-hangs') setInterval(() => console.log('still building'), 500)
else if (FAULT !== 'missing-command') {
  copyFileSync('program.mjs', 'program')
  chmodSync('program', 0o755)
}
