/** Sentences of a coalition campaign, in six scripts. */
const sentences: Readonly<Record<string, readonly string[]>> = {
  latin: [
    'We co-authored the joint letter: talk with us, not about us.',
    'Our organisation has signed. The consultation ends in nine days; please read the letter and add your name!',
    'Nada sobre nosotras sin nosotras: la carta ya tiene 190 firmas y sigue abierta.',
    'Nous avons signé la lettre commune ; à vous, maintenant ?',
    'Evidence from 27 countries says the same thing: rights first, then policy.',
    'Der Brief liegt auf Deutsch vor – übersetzt von Ehrenamtlichen aus drei Städten.',
    '“Policy is made for us and without us”: five voices on why that has to end.',
  ],
  cyrillic: [
    'Мы подписали совместное письмо: решения о нас не принимают без нас.',
    'До конца консультации осталось девять дней. Прочитайте письмо и добавьте свою организацию!',
    'Ми підписали спільного листа — права передусім.',
    'Права человека — это не вопрос мнения, а обязательство.',
  ],
  arabic: [
    'وقّعنا على الرسالة المشتركة: لا قرارات عنّا من دوننا.',
    'تنتهي المشاورات بعد تسعة أيام، فاقرؤوا الرسالة وأضيفوا اسم منظمتكم!',
    'ما نامه را امضا کردیم؛ حقوق بشر برای همه است، و این را می‌گوییم.',
    'الحقوق أولاً، ثم السياسات.',
  ],
  han: [
    '我们已经签署联名信：没有我们的参与，就不要替我们做决定。',
    '意见征集还有九天结束，请阅读全文并加上你们机构的名字！',
    '來自二十七個國家的證據都說明同一件事：權利優先。',
    '“关于我们的政策，必须有我们在场”，五位代表这样说。',
  ],
  devanagari: [
    'हमने साझा पत्र पर हस्ताक्षर किए हैं: हमारे बिना हमारे बारे में कोई फ़ैसला नहीं।',
    'परामर्श नौ दिनों में समाप्त होगा, कृपया पत्र पढ़ें और अपने संगठन का नाम जोड़ें!',
    'अधिकार पहले, नीति बाद में।',
  ],
  hangulAndKana: [
    '우리는 공동 서한에 서명했습니다. 우리 없이 우리에 대해 결정하지 마세요.',
    '의견 수렴은 9일 뒤에 끝납니다. 서한을 읽고 단체 이름을 더해 주세요!',
    '私たちは共同書簡に署名しました。当事者ぬきで決めないでください。',
    '意見募集はあと９日です。ぜひ読んで、団体の名前を加えてください！',
  ],
}

const links = [
  'https://letter.example.org/sign?lang=en',
  'https://www.example.org/news/2026/11/joint-letter',
  'http://example.com/consultation/(draft)#comments',
  'letter.example.org',
  'https://example.net/письмо',
]
const hashtags = [
  '#AreWeNotWomen',
  '#NothingAboutUs',
  '#ПраваЧеловека',
  '#حقوق_الإنسان',
  '#我们在场',
  '#अधिकार_पहले',
  '#인권',
  '#当事者の声',
]
const mentions = ['@example_org', '@un_example', '@letter2026', '.@example_press']
const emojis = ['✊🏽', '📣', '❤️', '🏳️‍🌈', '👩🏿‍🤝‍👩🏼', '⏰', '🇰🇪', '✍️', '1️⃣']

/**
 * Posts as a coalition would write them, the same in every run: in turn one of six scripts, each with two to four
 * sentences, most with a link and hashtags, some with mentions and emoji.
 */
export function samplePosts(count: number): readonly string[] {
  const scripts = Object.values(sentences)
  const next = createDice()
  return Array.from({ length: count }, (_, index) => {
    const pool = scripts[index % scripts.length] ?? []
    const parts = Array.from({ length: 2 + next(3) }, () => pool[next(pool.length)] ?? '')
    if (next(4) === 0) parts.unshift(mentions[next(mentions.length)] ?? '')
    if (next(3) === 0) parts.push(emojis[next(emojis.length)] ?? '')
    if (next(5) > 0) parts.push(links[next(links.length)] ?? '')
    if (next(6) === 0) parts.push('$EXMPL')
    for (let tags = next(3); tags > 0; tags -= 1) parts.push(hashtags[next(hashtags.length)] ?? '')
    return parts.join(' ')
  })
}

/** Whole numbers from 0 to below the bound, the same row in every run. Source: xorshift32, Marsaglia 2003. */
function createDice(): (bound: number) => number {
  let state = 20_261_121
  return (bound) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}
