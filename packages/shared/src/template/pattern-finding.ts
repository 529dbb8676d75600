import type { PlatformName } from '../publish/platform.ts'
import type { Severity } from '../text/finding.ts'
import type { PatternPlace } from './pattern-node.ts'

export type PatternFindingCode =
  /** Errors: the text cannot be rendered. */
  | 'pattern-too-long'
  | 'pattern-too-deep'
  | 'syntax'
  | 'unknown-variable'
  | 'wrong-type'
  | 'wrong-format'
  /** Warnings: it can, but most likely reads otherwise than was meant. */
  | 'missing-plural-form'
  | 'unreachable-plural-form'
  | 'translation-lacks-variable'
  | 'apostrophe-quotes'
  | 'stray-brace'
  | 'number-sign'
  /** Advice. */
  | 'html'
  | 'unused-variable'

/** Something to know about a pattern. Its place is in the pattern; where the whole is meant, from 0 to its length. */
export type PatternFault = PatternPlace & {
  readonly code: PatternFindingCode
  readonly severity: Severity
  /** What is wrong and what to do about it, in English. */
  readonly text: string
  /** What to write at the place instead. */
  readonly suggestion?: string
}

export type PatternFinding =
  | (PatternFault & {
      readonly kind: 'pattern'
      /** The message's key. */
      readonly message: string
      readonly locale: string
      readonly platform?: PlatformName
      /** Position among the message's texts, and among the text's variants. */
      readonly textIndex: number
      readonly variant: number
    })
  /** A name of the campaign that no text uses, written as a text would, as in `link_petition`. */
  | {
      readonly kind: 'unused'
      readonly code: 'unused-variable'
      readonly severity: 'advice'
      readonly name: string
      readonly text: string
    }
