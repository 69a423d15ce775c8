/** Lines that are for the conversation itself, and are no sentences. */
export const LEAVING: readonly string[] = ['exit', 'quit']

export const isLeaving = (line: string): boolean => LEAVING.includes(line.trim().toLowerCase())
export const isHelp = (line: string): boolean => /^(help|\?)$/i.test(line.trim())
