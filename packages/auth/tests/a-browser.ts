type Browser = {
  readonly jar: ReadonlyMap<string, string>
  readonly take: (cookies: readonly string[]) => void
  readonly headers: () => Headers
}

/** Keeps cookies as a browser does: what is set stays until it is taken back. */
export function aBrowser(): Browser {
  const jar = new Map<string, string>()
  return {
    jar,
    take(cookies: readonly string[]): void {
      for (const cookie of cookies) {
        const [pair = '', ...attributes] = cookie.split('; ')
        const [name = '', value = ''] = pair.split(/=(.*)/s)
        if (attributes.includes('Max-Age=0') || value === '') jar.delete(name)
        else jar.set(name, value)
      }
    },
    headers(): Headers {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      return new Headers(cookie === '' ? {} : { cookie })
    },
  }
}
