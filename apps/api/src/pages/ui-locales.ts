/** Languages of the pages. */
export const uiLocales = ['en', 'es', 'fr', 'zh-Hans', 'ru', 'ar'] as const
