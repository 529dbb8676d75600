import openapiTs, { astToString } from 'openapi-typescript'

/** The types of an OpenAPI 3.1 document as the source of a module, for openapi-fetch. */
export async function typesOf(document: object): Promise<string> {
  const source = astToString(await openapiTs(JSON.stringify(document)))
  return `// Made from the OpenAPI document by \`pnpm api-types\`; a test keeps it in step.\n${source}`
}
