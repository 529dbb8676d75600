import { expect } from 'vitest'
import { z } from 'zod'

type JsonSchema = Readonly<Record<string, unknown>>

export type Operation = {
  readonly operationId?: string
  readonly summary?: string
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: JsonSchema }[]
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >
}

export type OpenApiDocument = {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

export type Contract = {
  readonly document: OpenApiDocument
  /** Throws when the answer is not one that the document promises: its status, its type, or any field. */
  readonly check: (request: Request, response: Response, body: unknown) => void
}

const PROBLEM = 'application/problem+json'
const problemSchema: JsonSchema = { $ref: '#/components/schemas/Problem' }

/** The OpenAPI document of an app, as a judge of its answers. Fields that it does not name count as faults. */
export async function readContract(get: (path: string) => Response | Promise<Response>): Promise<Contract> {
  const document = (await (await get('/api/v1/openapi.json')).json()) as OpenApiDocument
  const schemas = new Map<string, z.ZodType>()
  const schemaOf = (schema: JsonSchema) => {
    const key = JSON.stringify(schema)
    const known = schemas.get(key) ?? zodOf(schema, document)
    schemas.set(key, known)
    return known
  }
  return {
    document,
    check: (request, response, body) => {
      const path = new URL(request.url).pathname
      const operation = findOperation(document, request.method, path)
      const promised = operation?.responses[response.status]
      const type = response.headers.get('content-type') ?? ''
      if (response.status >= 400 && !isErrorPage(request, path, type))
        expectProblem({ path, response, type, body: request.method === 'HEAD' ? undefined : body })
      if (operation === undefined) return
      const schema = schemaIn(promised, type)
      if (schema === undefined) throw new Error(`Not promised: ${request.method} ${path} → ${response.status} ${type}`)
      expect(schemaOf(schema).parse(body)).toEqual(body)
    },
  }

  function expectProblem(answer: { path: string; response: Response; type: string; body: unknown }) {
    const { path, response, type, body } = answer
    expect(type).toBe(PROBLEM)
    if (body === undefined) return
    const problem = schemaOf(problemSchema).parse(body) as Readonly<Record<string, unknown>>
    expect(problem).toMatchObject({
      status: response.status,
      instance: path,
      type: `/problems/${String(problem['code'])}`,
      requestId: response.headers.get('x-request-id'),
    })
    expect(problem['title']).not.toBe('')
    expect(problem['requestId']).not.toBe('')
  }
}

/** Outside of the API, whoever asks for a page is refused by a page. */
function isErrorPage(request: Request, path: string, type: string): boolean {
  const asksForPage = request.headers.get('accept')?.includes('text/html') ?? false
  return asksForPage && !path.startsWith('/api/') && type.startsWith('text/html')
}

/** What an answer of this type has to be: nothing where the document promises no content, as for 204 and 304. */
function schemaIn(promised: Operation['responses'][string] | undefined, type: string): JsonSchema | undefined {
  if (promised !== undefined && promised.content === undefined) return { const: '' }
  return promised?.content?.[type.split(';')[0] ?? '']?.schema
}

/** The operation of a path below /api/v1; undefined when the document has none. A literal path goes before a template. */
function findOperation(document: OpenApiDocument, method: string, path: string): Operation | undefined {
  const own = Object.entries(document.paths)
    .filter(([template]) => new RegExp(`^/api/v1${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
    .toSorted(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
  return own.map(([, operations]) => operations[method.toLowerCase()]).find((operation) => operation !== undefined)
}

function zodOf(schema: JsonSchema, document: OpenApiDocument): z.ZodType {
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas })
  return z.fromJSONSchema(closed(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/'))) as JsonSchema)
}

/** The same schema, in which no object has a field that is not named. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in parts && !('additionalProperties' in parts) ? { ...parts, additionalProperties: false } : parts
}
