import { createDistinctIndex } from '@chorus/shared'

const sizes = [1_000, 3_000, 10_000, 30_000]

/**
 * How long it takes to ask an X index about so many texts, one after the other, and to add those that are no clones.
 *
 * `phrases`: texts in five languages that are put together from the same phrases and words. `shared sentence`: texts of
 * which each has almost half of its shingles in common with every other one of its language.
 */
export function benchDistinct(): readonly { readonly name: string; readonly value: string }[] {
  measure(sizes[0] ?? 0, textsOfPhrases) // so that the first figure is no warm-up
  return [
    { name: 'phrases', textsOf: textsOfPhrases },
    { name: 'shared sentence', textsOf: textsWithSharedSentence },
  ].flatMap(({ name, textsOf }) =>
    sizes.map((size) => {
      const { tookMs, clones } = measure(size, textsOf)
      return { name: `distinctness, ${name}, ${size} texts`, value: `${tookMs.toFixed(0)} ms, ${clones} clones found` }
    }),
  )
}

function measure(
  size: number,
  textsOf: (size: number) => readonly string[],
): { readonly tookMs: number; readonly clones: number } {
  const texts = textsOf(size)
  const index = createDistinctIndex('x')
  let clones = 0
  const startedAtMs = performance.now()
  for (const [number, text] of texts.entries()) {
    const speaker = `speaker-${number}`
    if (index.findClone(text, speaker) === undefined) index.add(text, speaker)
    else clones += 1
  }
  return { tookMs: performance.now() - startedAtMs, clones }
}

type Language = { readonly space: string; readonly common: string; readonly phrases: readonly string[] }

const languages: readonly Language[] = [
  {
    space: ' ',
    common: 'our letter asks the council to hear sex workers first and',
    phrases: [
      'before anything is decided',
      'with those who live it',
      'health and safety',
      'in every country',
      'we put our name',
      'under this letter',
      'nobody writes a good law',
      'without asking first',
      'the consultation is open',
      'for a few more days',
      'read it in your language',
      'and send it on',
      'our neighbours agree',
      'rights at work',
      'not pity',
      'a house and a doctor',
      'together with five networks',
      'because silence helps nobody',
      'we have been waiting',
      'policy begins here',
      'tell the people in charge',
      'what keeps us safe',
      'ask us',
      'and listen to the answer',
    ],
  },
  {
    space: ' ',
    common: 'nuestra carta pide al consejo que escuche primero y después decida',
    phrases: [
      'antes de decidir nada',
      'con quienes lo viven',
      'salud y seguridad',
      'en todos los países',
      'ponemos nuestro nombre',
      'al pie de la carta',
      'nadie escribe una buena ley',
      'sin preguntar primero',
      'la consulta sigue abierta',
      'unos días más',
      'léela en tu idioma',
      'y compártela',
      'nuestras vecinas lo saben',
      'derechos en el trabajo',
      'no lástima',
      'una casa y una médica',
      'junto a cinco redes',
      'porque callar no ayuda',
      'llevamos años esperando',
      'la política empieza aquí',
      'díselo a quien manda',
      'lo que nos protege',
      'pregúntanos',
      'y escucha la respuesta',
    ],
  },
  {
    space: ' ',
    common: 'notre lettre demande au conseil d’écouter d’abord les personnes concernées et',
    phrases: [
      'avant toute décision',
      'avec celles qui le vivent',
      'santé et sécurité',
      'dans chaque pays',
      'nous mettons notre nom',
      'au bas de la lettre',
      'personne n’écrit une bonne loi',
      'sans demander d’abord',
      'la consultation reste ouverte',
      'encore quelques jours',
      'lisez-la dans votre langue',
      'et faites-la suivre',
      'nos voisines le savent',
      'des droits au travail',
      'pas de pitié',
      'un toit et un médecin',
      'avec cinq réseaux',
      'car se taire n’aide personne',
      'nous attendons depuis longtemps',
      'la politique commence ici',
      'dites-le aux responsables',
      'ce qui nous protège',
      'demandez-nous',
      'et écoutez la réponse',
    ],
  },
  {
    space: ' ',
    common: 'наше письмо просит совет сначала услышать людей и только потом',
    phrases: [
      'прежде чем решать',
      'вместе с теми кто так живёт',
      'здоровье и безопасность',
      'в каждой стране',
      'мы ставим своё имя',
      'под этим письмом',
      'никто не напишет хороший закон',
      'не спросив сначала',
      'консультация ещё открыта',
      'несколько дней',
      'прочитайте на своём языке',
      'и передайте дальше',
      'наши соседки согласны',
      'права на работе',
      'а не жалость',
      'дом и врач',
      'вместе с пятью сетями',
      'молчание никому не помогает',
      'мы давно ждём',
      'политика начинается здесь',
      'скажите тем кто решает',
      'что нас защищает',
      'спросите нас',
      'и выслушайте ответ',
    ],
  },
  {
    space: '',
    common: '我们的信请理事会先听人',
    phrases: [
      '在做决定以前',
      '和亲历的人一起',
      '健康与安全',
      '每一个国家',
      '我们签上名字',
      '在这封信下面',
      '没有谁能写好法律',
      '如果不先询问',
      '咨询仍然开放',
      '还有几天时间',
      '用您的语言阅读',
      '再转给朋友',
      '邻居们也同意',
      '劳动者的权利',
      '不要怜悯',
      '住房与医生',
      '五个网络联合',
      '沉默帮不了人',
      '等待已久',
      '政策从这里开始',
      '告诉负责的人',
      '什么让我们安全',
      '请问我们',
      '并听完回答',
    ],
  },
]

const ending = 'https://example.org/petition #NothingWithoutUs'

function textsOfPhrases(size: number): readonly string[] {
  const next = createNumbers()
  return textsIn(size, ({ space, phrases }) => {
    const words = space === '' ? Array.from(phrases.join('')) : phrases.join(' ').split(' ')
    const parts = Array.from({ length: 5 }, () => [
      phrases[next() % phrases.length],
      words[next() % words.length],
      words[next() % words.length],
    ])
    return parts.flat().join(space)
  })
}

function textsWithSharedSentence(size: number): readonly string[] {
  const next = createNumbers()
  return textsIn(size, ({ space, common }) => {
    const own = Array.from({ length: 12 }, () => wordOf(next()))
    return `${common}${space}${own.join(' ')}`
  })
}

function textsIn(size: number, textIn: (language: Language) => string): readonly string[] {
  return Array.from({ length: size }, (_, number) => {
    const language = languages[number % languages.length]
    return language === undefined ? ending : `${textIn(language)} ${ending}`
  })
}

/** A made-up word in letters only. */
function wordOf(number: number): string {
  return [number, number >>> 6, number >>> 12]
    .map((part) => `${'bdfgklmnprst'.charAt(part % 12)}${'aeiou'.charAt(part % 5)}`)
    .join('')
}

/** Numbers below 2¹⁸, the same ones every time. */
function createNumbers(): () => number {
  let state = 20_261_121
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 14
  }
}
