import type { Tools } from './tools.ts'

/** Runs in the shim's child, before it becomes the program: the pid is told by who has it. */
const PROGRAM = 'read -r _cde_stat < /proc/$$/stat; echo "$_cde_stat" > "$0/program"; exec "$@"'

/**
 * The shell that stays with one program for its life and outlives the supervisor. Arguments: launch folder, log, scratch
 * folder, lower tree (empty: the tree was copied), further mount options, then the program's argv.
 *
 * It claims the launch by an exclusive create, so that two shims never run one launch, even when the supervisor died
 * between forking and remembering the first. The program runs in the foreground: a background child of a shell without a
 * terminal has SIGINT and SIGQUIT ignored (dash turns `set -m` off there). A session of its own keeps the group's
 * signals away from the shim. Mount options are relative, because commas and colons in a path would need escapes. The
 * variables' prefix keeps them apart from those of the program, which a shell would overwrite in place. Its own stderr is
 * closed while the program runs, or its "Terminated" would stand in the program's log; the program's is opened in the
 * subshell, because dash keeps a command's redirections in force for its own words about it.
 */
export function shimScript({ setsid, mv, mount }: Tools): string {
  return `
read -r _cde_stat < /proc/$$/stat
set -C; echo "$_cde_stat" > "$1/claim" || exit 125; set +C
umask 022
exec < /dev/null >> "$2" 2>&1
_cde_launch=$1 _cde_lower=$4 _cde_options=lowerdir=$4,upperdir=upper,workdir=work$5
cd "$3" || exit 125
shift 5
trap : TERM INT HUP QUIT
if [ -z "$_cde_lower" ] || ${mount ?? 'false'} -t overlay overlay -o "$_cde_options" tree
then exec 2> /dev/null
  (cd tree && exec ${setsid} /bin/sh -c '${PROGRAM}' "$_cde_launch" "$@" 2>&1)
else (exit 125)
fi
echo $? > "$_cde_launch/exit.new"
${mv} "$_cde_launch/exit.new" "$_cde_launch/exit"`
}
