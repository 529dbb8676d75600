/** A mail as text. */
export type MailText = { readonly subject: string; readonly body: string }

type Words = { readonly subject: string; readonly open: string; readonly once: string; readonly ignore: string }

/** Neutral: neither subject nor text tells what the installation is for. */
const WORDS: Readonly<Record<string, Words>> = {
  en: {
    subject: 'Your link',
    open: 'Open this link and press the button to sign in:',
    once: 'It works once, within ten minutes.',
    ignore: 'If you did not ask for it, do nothing.',
  },
  es: {
    subject: 'Tu enlace',
    open: 'Abre este enlace y pulsa el botón para entrar:',
    once: 'Sirve una vez, durante diez minutos.',
    ignore: 'Si no lo pediste, no hagas nada.',
  },
  fr: {
    subject: 'Votre lien',
    open: 'Ouvrez ce lien et appuyez sur le bouton pour vous connecter :',
    once: 'Il sert une fois, pendant dix minutes.',
    ignore: 'Si vous ne l’avez pas demandé, ne faites rien.',
  },
  'zh-Hans': {
    subject: '您的链接',
    open: '打开此链接并按下按钮登录：',
    once: '十分钟内有效，只能使用一次。',
    ignore: '如果不是您请求的，请忽略。',
  },
  ru: {
    subject: 'Ваша ссылка',
    open: 'Откройте эту ссылку и нажмите кнопку, чтобы войти:',
    once: 'Она сработает один раз в течение десяти минут.',
    ignore: 'Если вы её не запрашивали, ничего не делайте.',
  },
  ar: {
    subject: 'رابطك',
    open: 'افتح هذا الرابط واضغط الزر لتسجيل الدخول:',
    once: 'يعمل مرة واحدة خلال عشر دقائق.',
    ignore: 'إذا لم تطلبه فلا تفعل شيئًا.',
  },
}

/** The mail with a link that signs somebody in, in their language; English where that is none of ours. */
export function signInMail(locale: string | undefined, link: URL): MailText {
  const words = WORDS[locale ?? 'en'] ?? WORDS['en']
  if (words === undefined) throw new Error('There are no English words.')
  const { subject, open, once, ignore } = words
  return { subject, body: `${open}\n\n${link.href}\n\n${once}\n${ignore}\n` }
}
