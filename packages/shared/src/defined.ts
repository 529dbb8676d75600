/** The object without the keys whose value is undefined. */
export function defined<Value extends object>(
  value: Value,
): { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries) as { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> }
}
