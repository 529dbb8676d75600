import type { TextDealer } from './deal-texts.ts'
import { speakerOf, type WordedSeat } from './deal-waves.ts'
import type { PlanProblem } from './plan-types.ts'
import type { TextChoice } from './text-choices.ts'
import type { RefusedText } from './variant-stacks.ts'

/**
 * Why an account gets no text: the gravest of the reasons for which it was refused, that wordings ran out before all
 * others, for that can be mended by writing. A message's variants are named rather than the organisation's own wordings.
 */
export function whyWithout({ seat, refusals }: WordedSeat, dealer: TextDealer): Pick<PlanProblem, 'code' | 'message'> {
  const tried = refusals.flatMap((refusal, index) => {
    const choice = seat.choices[index]
    return choice === undefined ? [] : [{ refusal, choice }]
  })
  const gravest = tried.toSorted((a, b) => weightOf(a) - weightOf(b))[0]
  if (gravest === undefined) return { code: 'no-text', message: `@${seat.account.handle} may say nothing of the wave` }
  const { refusal, choice } = gravest
  const { code, message } = refusal
  if (code !== 'no-distinct-text') return { code, message: `message "${choice.message.key}": ${message}` }
  const demand = dealer.demandFor(speakerOf(seat), choice)
  const wordings = counted(choice.text.variants.length, 'wording', 'wordings')
  const wanted = `${counted(demand.posts, 'post', 'posts')} of ${counted(demand.accounts, 'account', 'accounts')}`
  const parts = [
    `@${seat.account.handle} goes without: message "${choice.message.key}" has ${wordings} in ${choice.text.locale} for ${wanted}`,
    ...(refusal.clone === undefined ? [] : [message]),
    ...(tried.length > 1 ? ['nor is there another message or language for it'] : []),
  ]
  return { code, message: parts.join('; ') }
}

const codes: readonly RefusedText['code'][] = ['no-distinct-text', 'too-long', 'not-rendered']

function weightOf({ refusal, choice }: { readonly refusal: RefusedText; readonly choice: TextChoice }): number {
  return 2 * codes.indexOf(refusal.code) + (choice.isOwn ? 1 : 0)
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
