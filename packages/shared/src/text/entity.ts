/** Part of a text: positions in UTF-16 units, `end` excluded. */
export type Span = { readonly start: number; readonly end: number }

/** A mention, hashtag or cashtag in a text: positions in UTF-16 units, `end` excluded. */
export type Entity = Span & {
  /** Without the sign before it. */
  readonly name: string
}

/**
 * The entities that no link and no other entity overlaps that begins earlier; a link goes before an entity at the same
 * place. `findLinks` is asked only where an entity may be a part of a link: none holds a space or a line break.
 */
export function outsideLinks(
  text: string,
  entities: readonly Entity[],
  findLinks: (text: string) => readonly Span[],
): readonly Entity[] {
  if (entities.every(({ start }) => start === 0 || /[ \n]/.test(text.charAt(start - 1)))) return entities
  return firstOf(findLinks(text), entities)
}

function firstOf(links: readonly Span[], entities: readonly Entity[]): readonly Entity[] {
  const kept: Entity[] = []
  let taken = 0
  let next = 0
  for (const entity of entities) {
    for (let link = links[next]; link !== undefined && link.start <= entity.start; link = links[next]) {
      if (link.start >= taken) taken = link.end
      next += 1
    }
    if (entity.start < taken) continue
    kept.push(entity)
    taken = entity.end
  }
  return kept
}
