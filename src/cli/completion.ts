import type { Command } from 'commander'
import { CodeError } from '../kernel/error.ts'

/** Completion is written for these shells only. */
export class ShellUnknown extends CodeError<{ shell: string }> {
  static readonly code = 'shell_unknown'
  static readonly kind = 'invalid'

  constructor(shell: string) {
    super(`There is no completion for ${shell}; there is one for bash, zsh and fish`, { shell })
  }
}

/** The completion script of a shell, from the program's own commands and options. */
export function completionScript(shell: string, program: Command): string {
  const commands = visible(program)
  if (shell === 'bash') return bash(program, commands)
  if (shell === 'zsh') return zsh(program, commands)
  if (shell === 'fish') return fish(commands)
  throw new ShellUnknown(shell)
}

const visible = (command: Command): Command[] => [...command.commands]
const flagsOf = (command: Command): string[] =>
  command.options.flatMap(({ long, short }) => [long, short].filter((flag) => typeof flag === 'string'))
const words = (command: Command): string =>
  [...visible(command).map((one) => one.name()), ...flagsOf(command)].join(' ')

function bash(program: Command, commands: readonly Command[]): string {
  const cases = commands.map((command) => `    ${command.name()}) words='${words(command)}' ;;`)
  return `# cde completion for bash: eval "$(cde completion bash)"
_cde() {
  local current=\${COMP_WORDS[COMP_CWORD]} words='${commands.map((one) => one.name()).join(' ')} ${flagsOf(program).join(' ')}'
  if [ "$COMP_CWORD" -gt 1 ]; then case \${COMP_WORDS[1]} in
${cases.join('\n')}
    *) words='' ;;
  esac; fi
  if [ "\${COMP_WORDS[COMP_CWORD-1]}" = -e ] || [ "\${COMP_WORDS[COMP_CWORD-1]}" = --env ]; then words='dev staging production'; fi
  COMPREPLY=($(compgen -W "$words" -- "$current") $(case \${COMP_WORDS[1]} in up|plan) compgen -d -- "$current" ;; esac))
}
complete -o filenames -F _cde cde
`
}

function zsh(program: Command, commands: readonly Command[]): string {
  const described = commands.map((command) => `    '${command.name()}:${quoted(command.summary())}'`)
  const cases = commands.map((command) => `    ${command.name()}) compadd -- ${words(command)} ;;`)
  return `#compdef cde
# cde completion for zsh: source <(cde completion zsh)
_cde() {
  local -a commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; compadd -- ${flagsOf(program).join(' ')}; return; fi
  if [[ \${words[CURRENT-1]} == (-e|--env) ]]; then compadd -- dev staging production; return; fi
  case \${words[2]} in
${cases.join('\n')}
  esac
  case \${words[2]} in up|plan) _files -/ ;; esac
}
compdef _cde cde
`
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const name = command.name()
    const inside = `-n '__fish_seen_subcommand_from ${name}'`
    const options = command.options.map(({ long, short, description }) => {
      const names = [long && `-l ${long.slice(2)}`, short && `-s ${short.slice(1)}`].filter(Boolean).join(' ')
      return `complete -c cde ${inside} ${names} -d '${quoted(description)}'`
    })
    const nested = visible(command).map(
      (one) => `complete -c cde -f ${inside} -a ${one.name()} -d '${quoted(one.summary())}'`,
    )
    return [
      `complete -c cde -f -n __fish_use_subcommand -a ${name} -d '${quoted(command.summary())}'`,
      ...nested,
      ...options,
    ]
  })
  return `# cde completion for fish: cde completion fish | source\n${lines.join('\n')}\ncomplete -c cde -s e -l env -x -a 'dev staging production'\n`
}

const quoted = (text: string): string => text.replaceAll("'", '’')
