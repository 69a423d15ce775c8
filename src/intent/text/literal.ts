/** A text as the part of a pattern that finds just it: names may hold characters that mean something in patterns. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
