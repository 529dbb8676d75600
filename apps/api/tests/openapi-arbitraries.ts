import * as fc from 'fast-check'
import type { OpenApiDocument, Operation } from './contract.ts'

type Schema = Readonly<Record<string, unknown>>

/** Values that stand in for what a schema leaves open. */
export type Odd = { readonly texts: fc.Arbitrary<string>; readonly values: fc.Arbitrary<unknown> }

/** Deeper than this nothing is made up any more. */
const DEEPEST = 5

type World = { readonly document: OpenApiDocument; readonly odd: Odd }

/** Values that fit a schema of the document, or nearly: bounds are kept most of the time, forms of texts are not. */
function fitting(world: World, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { document, odd } = world
  const inner = (one: unknown): fc.Arbitrary<unknown> => fitting(world, one as Schema, depth + 1)
  const ref = schema['$ref']
  if (typeof ref === 'string') {
    const named = document.components.schemas[ref.replace('#/components/schemas/', '')]
    return named === undefined || depth > DEEPEST ? odd.values : fitting(world, named, depth)
  }
  if ('const' in schema) return fc.constant(schema['const'])
  const { enum: words, anyOf, oneOf, allOf, default: usual, example } = schema
  if (Array.isArray(words)) return fc.constantFrom<unknown>(...words)
  const several = anyOf ?? oneOf ?? allOf
  if (Array.isArray(several)) return fc.oneof(...several.map(inner))
  if (depth > DEEPEST) return odd.values
  const known = [usual, example].filter((value) => value !== undefined).map((value) => fc.constant(value))
  const made = ofType(schema, odd, inner)
  return known.length === 0 ? made : fc.oneof(made, ...known)
}

function ofType(schema: Schema, odd: Odd, inner: (one: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  switch ([schema['type']].flat()[0]) {
    case 'object': {
      const parts = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, unknown>>)
      const required = (schema['required'] ?? []) as readonly string[]
      const fields = Object.fromEntries(parts.map(([name, part]) => [name, inner(part)]))
      return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
    }
    case 'array':
      return fc.array(inner(schema['items'] ?? {}), { maxLength: 3 })
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.oneof(numbersOf(schema), fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER))
    case 'number':
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), numbersOf(schema))
    case 'string':
      return textsOf(schema, odd)
    default:
      return odd.values
  }
}

function numbersOf(schema: Schema): fc.Arbitrary<number> {
  const [min, max] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? 1_000)]
  return fc.integer({ min: Math.max(min, -1_000_000), max: Math.min(max, 1_000_000) })
}

function textsOf({ format }: Schema, { texts }: Odd): fc.Arbitrary<string> {
  switch (format) {
    case 'date-time':
      return fc.oneof(texts, fc.constantFrom('2026-12-05T09:00:00Z', '2026-12-24T00:00:00+02:00'))
    case 'uuid':
      return fc.oneof(texts, fc.uuid())
    case 'email':
      return fc.oneof(texts, fc.constant('somebody@example.org'))
    default:
      return texts
  }
}

/** A request to an operation: its place filled in with names, and a body that fits its schema, or nearly. */
export type Call = { readonly method: string; readonly path: string; readonly query: string; readonly body?: string }

/** Calls to one operation of the document. */
export function callsTo(
  document: OpenApiDocument,
  { method, path, operation }: { readonly method: string; readonly path: string; readonly operation: Operation },
  odd: Odd & { readonly named: (place: string) => fc.Arbitrary<string> },
): fc.Arbitrary<Call> {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const fills = fc.tuple(...places.map((name) => odd.named(name)))
  const asked = (operation.parameters ?? []).filter((one) => one.in === 'query')
  const pairs = fc.record(
    Object.fromEntries(asked.map(({ name, schema }) => [name, fitting({ document, odd }, schema ?? {}).map(shown)])),
    { requiredKeys: [] },
  )
  const schema = operation.requestBody?.content['application/json']?.schema
  const bodies = schema === undefined ? fc.constant(undefined) : fitting({ document, odd }, schema)
  return fc.tuple(fills, pairs, bodies).map(([names, query, body]) => {
    const left = [...names]
    return {
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, () => encodeURIComponent((left.shift() ?? '').toWellFormed())),
      query: new URLSearchParams(query as Record<string, string>).toString(),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
  })
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
