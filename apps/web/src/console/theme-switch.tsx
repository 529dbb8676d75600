import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'

const KEY = 'theme'

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeSwitch(): ReactNode {
  const { t } = useLingui()
  const [theme, setTheme] = useState(applyKeptTheme)
  return (
    <select
      aria-label={t`Colours`}
      value={theme}
      onChange={({ target }) => {
        localStorage.setItem(KEY, target.value)
        setTheme(applyKeptTheme())
      }}
      className="ms-auto min-h-11 rounded-md border border-line bg-raised px-2 text-sm"
    >
      <option value="system">{t`As the system`}</option>
      <option value="light">{t`Light`}</option>
      <option value="dark">{t`Dark`}</option>
    </select>
  )
}

function applyKeptTheme(): string {
  const kept = localStorage.getItem(KEY)
  const theme = kept === 'light' || kept === 'dark' ? kept : 'system'
  document.documentElement.dataset['theme'] = theme
  return theme
}
