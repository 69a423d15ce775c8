/** The beginning of a text, never ending in half a character: databases and encoders refuse one. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
