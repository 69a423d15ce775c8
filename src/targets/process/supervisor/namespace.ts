import type { Tools } from './tools.ts'

/** How a private view of a tree is made: an overlay as root, one in a user namespace, or a copy (`none`). */
export type OverlayMode = 'root' | 'user' | 'none'

/** Wrappers around the shim that give it a mount namespace of its own. */
export function namespaceArgv({ unshare }: Tools, overlay: OverlayMode): readonly string[] {
  if (overlay === 'none' || !unshare) return []
  if (overlay === 'root') return [unshare, '-m']
  const ids = [`--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`]
  return [unshare, '-U', ...ids, '--keep-caps', '-m']
}
