import { CodeError } from '../kernel/error.ts'

/** Completion is written for these shells only. */
export class ShellUnknown extends CodeError<{ shell: string }> {
  static readonly code = 'shell_unknown'
  static readonly kind = 'invalid'

  constructor(shell: string) {
    super(`There is no completion for ${shell}; there is one for bash, zsh and fish`, { shell })
  }
}

/** The completion script of a shell: it only hands the words to `cde __complete` and shows what that prints. */
export function completionScript(shell: string): string {
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined
  if (script === undefined) throw new ShellUnknown(shell)
  return script
}

/** Each line of `cde __complete` is a word, a tab, and what it means; `:folders` stands for those of the machine. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# cde completion for bash: eval "$(cde completion bash)"
_cde() {
  local line folder current=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = :folders ]; then
      while IFS= read -r folder; do COMPREPLY+=("$folder"); done < <(compgen -d -- "$current")
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done < <("\${COMP_WORDS[0]/#\\~/$HOME}" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o filenames -F _cde cde
`,
  zsh: `#compdef cde
# cde completion for zsh: source <(cde completion zsh)
_cde() {
  local line
  local -a found
  for line in \${(f)"$("\${words[1]/#\\~/$HOME}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
    if [[ $line == :folders ]]; then _files -/; else found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}"); fi
  done
  (( $#found )) && _describe -V cde found
}
compdef _cde cde
`,
  fish: `# cde completion for fish: cde completion fish | source
function __cde_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  for line in ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
    if test "$line" = :folders
      __fish_complete_directories "$current"
    else
      echo $line
    end
  end
end
complete -c cde -f -a '(__cde_complete)'
`,
}

export const SHELLS: readonly string[] = Object.keys(SCRIPTS)
