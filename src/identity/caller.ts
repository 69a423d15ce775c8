/** The right to one sort of act on one sort of thing. In a grant, `*` as the thing stands for all of them. */
export type Permission = `${string}:${'read' | 'write' | 'execute'}`

/** Who asks. Made only by `identity/`; a request that proves nobody has no caller. */
export interface Caller {
  readonly kind: 'owner'
  readonly name: string
  /** The project its requests act in. */
  readonly project: string
  readonly permissions: readonly Permission[]
}

/** Whether the caller was granted the permission. What no grant names is refused; writing does not imply reading. */
export function may(caller: Caller, permission: Permission): boolean {
  const [, act] = permission.split(':')
  return caller.permissions.some((granted) => granted === permission || granted === `*:${act}`)
}
