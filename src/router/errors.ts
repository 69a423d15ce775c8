import { CodeError } from '../kernel/error.ts'

/** A port that was asked for is already bound, by another slot or by a foreign program. */
export class PortTaken extends CodeError<{ port: number; holder: string | null }> {
  static readonly code = 'port_taken'
  static readonly kind = 'conflict'

  constructor(port: number, holder: string | null) {
    super(
      `Port ${port} is taken${holder ? ` by ${holder}` : ''}; publish another one, or leave the published port out and CODE chooses`,
      { port, holder },
    )
  }
}
