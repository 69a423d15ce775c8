/** What a phrase stands for: one app, one service of it, or one environment; never production, never several. */
export type AliasTarget = { readonly app: string; readonly service?: string } | { readonly environment: string }
