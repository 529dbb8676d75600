import { PLAIN, SECRET } from './settings.ts'

/** The settings as a Markdown table for the README: name, default, meaning; secrets last. */
export function settingsTable(): string {
  const rows = documented().map(({ name, fallback, meaning, isSecret }) => {
    const names = isSecret ? `\`${name}\` or \`${name}_FILE\`` : `\`${name}\``
    return `| ${names} | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`
  })
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n')
}

/** The text of `.env.example`: every setting with its meaning, each commented out, so that a copy changes nothing. */
export function envExample(): string {
  const entries = documented().map(({ name, fallback, meaning, isSecret }) => {
    const file = isSecret ? ` Or ${name}_FILE: the path of a file that holds it.` : ''
    return `# ${meaning.replaceAll('`', '')}${file}\n# ${name}=${fallback}\n`
  })
  return [HEAD, ...entries].join('\n')
}

const HEAD = `# Every setting of Chorus. Copy this file to .env and take away the # where you want another value than the default.
# None is needed for a rehearsal on this machine.
`

type Documented = { name: string; fallback: string; meaning: string; isSecret: boolean }

function documented(): readonly Documented[] {
  return [PLAIN, SECRET].flatMap((schema) =>
    Object.entries(schema.shape).map(([name, setting]) => ({
      name,
      fallback: String(setting.safeParse(undefined).data ?? ''),
      meaning: setting.description ?? '',
      isSecret: schema === SECRET,
    })),
  )
}
