import { createNumbers } from './numbers.ts'

/** Many lists of whole numbers below 2³¹ − 1, named by numbers from 0 on. Most hold a single number: these take four bytes. */
export type PostingLists = {
  add(list: number, item: number): void
  /** The first item, in the order in which they were added, that is wanted; undefined when none is. */
  find(list: number, isWanted: (item: number) => boolean): number | undefined
}

/** A block holds its capacity, how many items it has, then the items: they are walked over side by side in memory. */
const [CAPACITY, COUNT, ITEMS] = [0, 1, 2]

const FIRST_CAPACITY = 4

export function createPostingLists(): PostingLists {
  /** Of each list 0 while it is empty, −1 − item for a single one, and else 1 + where its block begins. */
  const heads = createNumbers()
  let blocks = new Int32Array(1_024)
  let used = 0

  const newBlock = (capacity: number): number => {
    const begin = used
    used += ITEMS + capacity
    if (used > blocks.length) {
      const longer = new Int32Array(Math.max(used, blocks.length * 2))
      longer.set(blocks)
      blocks = longer
    }
    blocks[begin + CAPACITY] = capacity
    return begin
  }
  const append = (block: number, item: number): void => {
    const count = blocks[block + COUNT] ?? 0
    blocks[block + ITEMS + count] = item
    blocks[block + COUNT] = count + 1
  }
  const twiceAsLarge = (block: number): number => {
    const capacity = blocks[block + CAPACITY] ?? 0
    const larger = newBlock(capacity * 2)
    blocks.copyWithin(larger + COUNT, block + COUNT, block + ITEMS + capacity)
    return larger
  }
  return {
    add: (list, item) => {
      const head = heads.at(list)
      if (head === 0) {
        heads.set(list, -1 - item)
        return
      }
      let block = head - 1
      if (head < 0) {
        block = newBlock(FIRST_CAPACITY)
        append(block, -1 - head)
      } else if (blocks[block + COUNT] === blocks[block + CAPACITY]) {
        block = twiceAsLarge(block)
      }
      append(block, item)
      heads.set(list, block + 1)
    },
    find: (list, isWanted) => {
      const head = heads.at(list)
      if (head === 0) return undefined
      if (head < 0) return isWanted(-1 - head) ? -1 - head : undefined
      const begin = head - 1 + ITEMS
      const items = blocks.subarray(begin, begin + (blocks[head - 1 + COUNT] ?? 0))
      return items.find(isWanted)
    },
  }
}
