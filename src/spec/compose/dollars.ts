/** Compose's `$`: `$$` is a literal one; anything else asks for a variable. `badAt` is where the first such stands. */
export function unescapeDollars(text: string): { readonly text: string; readonly badAt: number | undefined } {
  if (!text.includes('$')) return { text, badAt: undefined }
  let badAt: number | undefined
  const unescaped = text.replaceAll(/\$\$|\$/g, (match, offset: number) => {
    if (match === '$') badAt ??= offset
    return '$'
  })
  return { text: unescaped, badAt }
}
