import { type ReactNode, useState } from 'react'
import type { FieldProps } from '../../components/field.tsx'
import { Input } from './inputs.tsx'

type WordsInputProps = FieldProps & {
  readonly words: readonly string[]
  readonly onChange: (words: readonly string[]) => void
}

/** Several words in one line, with spaces or commas between them. What is typed stays as it is typed. */
export function WordsInput({ words, onChange, ...field }: WordsInputProps): ReactNode {
  const [text, setText] = useState(words.join(' '))
  const isOwn = wordsOf(text).join(' ') === words.join(' ')
  return (
    <Input
      {...field}
      value={isOwn ? text : words.join(' ')}
      onChange={(typed) => {
        setText(typed)
        onChange(wordsOf(typed))
      }}
    />
  )
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).flatMap((word) => (word.replace(/^#/, '') === '' ? [] : [word.replace(/^#/, '')]))
}
