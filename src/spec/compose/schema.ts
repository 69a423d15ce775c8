import { z } from 'zod'
import { LIMITS } from '../limits.ts'

/** Numbers and booleans stand for the text they were written as. */
const text = z.union([z.string(), z.number(), z.boolean()])
const words = z.array(text)
const stringOrWords = z.union([z.string(), words])
const environment = z.union([z.array(z.string()), z.record(z.string(), z.union([text, z.null()]))])

const port = z.union([
  z.string(),
  z.number(),
  z.strictObject({
    target: z.union([z.string(), z.number()]),
    published: z.union([z.string(), z.number()]).optional(),
    protocol: z.string().optional(),
  }),
])

const amounts = z.strictObject({
  cpus: z.union([z.string(), z.number()]).optional(),
  memory: z.union([z.string(), z.number()]).optional(),
})

const replicas = z.int().min(0).max(LIMITS.replicas)

const healthcheck = z.strictObject({
  test: stringOrWords.optional(),
  /** Ours: the path of a GET request whose answer from 200 to 399 passes. */
  path: z.string().optional(),
  interval: text.optional(),
  timeout: text.optional(),
  retries: z.int().min(1).max(100).optional(),
  start_period: text.optional(),
  disable: z.boolean().optional(),
})

const service = z.strictObject({
  command: stringOrWords.optional(),
  build: z
    .union([
      z.string(),
      z.strictObject({
        context: z.string().optional(),
        /** Ours: run once in a copy of the sources before anything starts. */
        command: stringOrWords.optional(),
        timeout: text.optional(),
      }),
    ])
    .optional(),
  environment: environment.optional(),
  healthcheck: healthcheck.optional(),
  ports: z.array(port).optional(),
  depends_on: z
    .union([z.array(z.string()), z.record(z.string(), z.strictObject({ condition: z.string().optional() }))])
    .optional(),
  deploy: z
    .strictObject({
      replicas: replicas.optional(),
      resources: z.strictObject({ limits: amounts.optional(), reservations: amounts.optional() }).optional(),
    })
    .optional(),
  stop_signal: z.string().optional(),
  stop_grace_period: text.optional(),
})

const delivery = z.strictObject({
  strategy: z.string().optional(),
  soak: text.optional(),
  ready_timeout: text.optional(),
  drain: text.optional(),
})

const overlay = z.strictObject({
  environment: environment.optional(),
  ports: z.array(port).optional(),
  deploy: z.strictObject({ replicas: replicas.optional() }).optional(),
})

const environmentEntry = z.strictObject({
  target: z.enum(['process', 'docker', 'kubernetes', 'terraform']).optional(),
  protected: z.boolean().optional(),
  services: z.record(z.string(), overlay).optional(),
  delivery: delivery.optional(),
})

/** The shape of `cde.yaml`: Compose's words where it has one, `environments` and `delivery` beside them. */
export const fileSchema = z.strictObject({
  /** Compose's version marker, without meaning since 2020. */
  version: text.optional(),
  name: z.string().optional(),
  services: z.record(z.string(), service),
  environments: z.record(z.string(), environmentEntry).optional(),
  delivery: delivery.optional(),
})

export type FileShape = z.infer<typeof fileSchema>
export type ServiceShape = z.infer<typeof service>
export type EnvironmentShape = z.infer<typeof environment>
export type PortShape = z.infer<typeof port>
export type HealthcheckShape = z.infer<typeof healthcheck>
export type DeliveryShape = z.infer<typeof delivery>
export type OverlayShape = z.infer<typeof overlay>
export type EnvironmentEntryShape = z.infer<typeof environmentEntry>
export type AmountsShape = z.infer<typeof amounts>
