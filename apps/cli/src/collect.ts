/** What an option that may come several times was given, in its order. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}
