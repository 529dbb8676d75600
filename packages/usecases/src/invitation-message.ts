import { matchLocale } from '@chorus/shared'

type Words = {
  readonly organisation: string
  readonly campaign: string
  readonly url: string
  /** Day until which it opens, as people of that language write it. */
  readonly until: string
}

/** One plain text for each language of the interface: to paste where both sides trust the channel, Signal for instance. */
const messages: Readonly<Record<string, (words: Words) => string>> = {
  en: ({ organisation, campaign, url, until }) =>
    `Hello ${organisation}, we invite you to speak with us in "${campaign}". You see every text first and decide; nothing is posted without your yes, and you can leave at any time.\n\n${url}\n\nThe link opens once, until ${until}. Please do not pass it on.`,
  es: ({ organisation, campaign, url, until }) =>
    `Hola, ${organisation}: les invitamos a hablar con nosotras en «${campaign}». Ven antes cada texto y deciden; no se publica nada sin su sí, y pueden salir cuando quieran.\n\n${url}\n\nEl enlace se abre una sola vez, hasta el ${until}. Por favor, no lo reenvíen.`,
  fr: ({ organisation, campaign, url, until }) =>
    `Bonjour ${organisation}, nous vous invitons à parler avec nous dans « ${campaign} ». Vous voyez chaque texte d’abord et vous décidez ; rien n’est publié sans votre oui, et vous pouvez partir à tout moment.\n\n${url}\n\nLe lien s’ouvre une seule fois, jusqu’au ${until}. Merci de ne pas le transmettre.`,
  'zh-Hans': ({ organisation, campaign, url, until }) =>
    `${organisation}，您好：我们邀请贵组织一起参与“${campaign}”。每一段文字您都会先看到并自行决定；没有您的同意不会发布任何内容，您也可以随时退出。\n\n${url}\n\n此链接只能打开一次，有效期至${until}。请勿转发。`,
  ru: ({ organisation, campaign, url, until }) =>
    `Здравствуйте, ${organisation}! Приглашаем вас выступить вместе с нами в кампании «${campaign}». Вы сначала видите каждый текст и решаете сами; без вашего согласия ничего не публикуется, и выйти можно в любой момент.\n\n${url}\n\nСсылка открывается один раз, до ${until}. Пожалуйста, не пересылайте её.`,
  ar: ({ organisation, campaign, url, until }) =>
    `مرحبًا ${organisation}، ندعوكم إلى التحدث معنا في حملة «${campaign}». ترون كل نص أولًا وأنتم من يقرر؛ لا يُنشر شيء دون موافقتكم، ويمكنكم الانسحاب في أي وقت.\n\n${url}\n\nيُفتح الرابط مرة واحدة فقط، حتى ${until}. نرجو عدم تمريره إلى غيركم.`,
}

export type InvitationWords = {
  readonly organisation: string
  readonly campaign: string
  readonly url: string
  readonly expiresAt: Temporal.Instant
  /** Languages of the organisation, the first one first. */
  readonly locales: readonly string[]
  /** Zone of the day that is named. */
  readonly timeZone: string
}

/** The text that goes with an invitation's link, in the organisation's language where we have it, else in English. */
export function invitationMessage(about: InvitationWords): { readonly locale: string; readonly text: string } {
  const locale = matchLocale(about.locales, Object.keys(messages)) ?? 'en'
  const write = messages[locale]
  if (write === undefined) throw new Error(`There is no invitation in ${locale}.`)
  const until = about.expiresAt
    .toZonedDateTimeISO(about.timeZone)
    .toPlainDate()
    .toLocaleString(locale, { dateStyle: 'long' })
  return { locale, text: write({ organisation: about.organisation, campaign: about.campaign, url: about.url, until }) }
}
