import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

/** English is in the source; locales/*.po hold the rest. Without line numbers, so that moving code changes no catalog. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es', 'fr', 'zh-Hans', 'ru', 'ar'],
  catalogs: [{ path: '<rootDir>/locales/{locale}', include: ['src'] }],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
})
