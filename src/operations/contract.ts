import type { z } from 'zod'
import type { AnyOperation } from './operation.ts'

/** What a client may ask for, by operation name: types only, so that clients carry no schema. */
export type ContractOf<Operations extends readonly AnyOperation[]> = {
  readonly [Operation in Operations[number] as Operation['name']]: {
    readonly kind: KindOf<Operation>
    readonly input: z.input<Operation['input']>
    readonly output: z.output<Operation['output']>
  }
}

type KindOf<Operation extends AnyOperation> = Operation extends { readonly stream: true }
  ? 'stream'
  : Operation extends { readonly upload: true }
    ? 'upload'
    : 'call'

export interface AnyContract {
  readonly [name: string]: { readonly kind: string; readonly input: unknown; readonly output: unknown }
}

/** The names in a contract that are asked for in one way. */
export type NameOf<Contract, Kind extends 'call' | 'stream' | 'upload'> = {
  [Name in keyof Contract]: Contract[Name] extends { readonly kind: Kind } ? Name : never
}[keyof Contract] &
  string
