import { expect, test } from 'vitest'
import { networkRules } from '../networks/network-rules.ts'
import { leastShared, similarityOf } from './similarity.ts'

const threshold = networkRules.x.similarityThreshold ?? 1

test.each([
  [
    'another organisation’s name',
    'Scot-Pep is one of 86 organisations that have signed the letter: listen first, write policy second.',
    'The Lamp Network of Kenya is one of 86 organisations that have signed the letter: listen first, write policy second.',
  ],
  [
    'one other word',
    'The consultation closes in three days and our name is on the letter.',
    'The consultation closes in three days and our logo is on the letter.',
  ],
  [
    'two other words',
    'Before a policy is written about sex workers, sex workers should be heard. Please sign the letter today.',
    'Before a law is written about sex workers, sex workers should be heard. Please sign the petition today.',
  ],
  [
    'a greeting in front',
    'We know what keeps us safe because we live it every day.',
    'Good morning, dear friends! We know what keeps us safe because we live it every day.',
  ],
  [
    'the sentences in another order',
    'Health, housing and safety at work are what every worker asks for. We put our name under this letter.',
    'We put our name under this letter. Health, housing and safety at work are what every worker asks for.',
  ],
  [
    'another link, mention and hashtags',
    'Two minutes of your time for a fair consultation: https://example.org/en #SexWork',
    'Two minutes of your time, friends, for a fair consultation. @UN_Women https://example.org/es #AreWeNotWomen',
  ],
  ['one word more in a short text', 'We signed, have you?', 'We signed, have you too?'],
  [
    'words around it',
    'Nothing about us without us. That is all we ask.',
    'As our friends say, nothing about us without us, that is all we ask, and of every government that wrote a law on us.',
  ],
  [
    'no accents, and capitals',
    'Écoutez d’abord les personnes concernées, décidez ensuite.',
    "ECOUTEZ D'ABORD les personnes concernees, decidez ensuite 🙏",
  ],
  [
    'another Spanish word and a call',
    'Una carta, cinco idiomas y una petición sencilla: escuchar antes de legislar.',
    'Una carta, cinco lenguas y una petición sencilla: escuchar antes de legislar. ¡Firma!',
  ],
  [
    'two other Russian words',
    'Решения, которые касаются людей, принимают вместе с ними. Поставьте подпись под письмом.',
    'Решения, что касаются людей, принимают вместе с ними. Поставьте свою подпись под письмом.',
  ],
  [
    'another Chinese name and word',
    '健康、安全、有尊严的工作条件，是每一位劳动者的权利。清风互助社已在联名信上签字。',
    '健康、安全、有尊严的工作条件，是每一位劳动者的权利。灯火之友已在请愿书上签字。',
  ],
  [
    'a Japanese particle and a word more',
    '私たちは手紙に署名しました。決める前に当事者の声を聞いてください。',
    '私たちも手紙に署名しました。決める前に、まず当事者の声を聞いてください。',
  ],
  [
    'Arabic vowel signs and another word',
    'استمعوا إلى العاملات قبل أن تقرروا عنهن. وقعوا الرسالة اليوم.',
    'اِسْتَمِعُوا إلى العاملات قبل أن تقرّروا عنهنّ! وقعوا العريضة اليوم.',
  ],
  [
    'two other Thai words',
    'โปรดรับฟังเสียงของพนักงานบริการก่อนตัดสินใจ ร่วมลงชื่อในจดหมายวันนี้',
    'โปรดรับฟังเสียงของพนักงานบริการก่อนตัดสินใจ ร่วมลงชื่อในคำร้องพรุ่งนี้',
  ],
  [
    'another Hindi word',
    'फ़ैसला लेने से पहले यौनकर्मियों की बात सुनिए और आज ही चिट्ठी पर दस्तख़त कीजिए',
    'फ़ैसला लेने से पहले यौनकर्मियों की बात सुनिए और कल ही चिट्ठी पर दस्तख़त कीजिए',
  ],
  [
    'another Korean word',
    '결정하기 전에 당사자의 목소리를 먼저 들어 주세요. 오늘 서명해 주세요.',
    '결정하기 전에 당사자의 목소리를 먼저 들어 주세요. 내일 서명해 주세요.',
  ],
])('on X a text with %s is a clone', (_, one, other) => {
  expect(similarityOf(one, other)).toBeGreaterThanOrEqual(threshold)
})

test.each([
  [
    'English ones with the same subject, target, link and hashtag',
    'We are one of 86 that signed the letter to @UN_Women: listen first, write policy second. https://example.org #SexWork',
    'Health, housing, safety at work: @UN_Women, that is why our name is under this letter. https://example.org #SexWork',
  ],
  [
    'a short one and a longer one that quotes it',
    'Please sign now',
    'If you agree with sex workers around the world, please sign now and tell a friend.',
  ],
  [
    'two with the same last sentence',
    'The consultation opens today, and we will follow it. Please sign the petition and share it.',
    'Criminal law has never made anyone’s shift safer. Please sign the petition and share it.',
  ],
  ['short ones of another stance', 'We wrote the letter to her', 'We signed the letter they sent'],
  [
    'Spanish ones',
    'Quienes viven una política deben poder opinar sobre ella. Apoyamos a las trabajadoras sexuales en esta consulta.',
    'Salud, vivienda, seguridad: eso pide la carta que firmamos junto a redes de trabajadoras sexuales de todo el mundo.',
  ],
  [
    'French ones',
    'On ne protège pas des gens en parlant à leur place. Signez la lettre des travailleuses du sexe.',
    'Plus que trois jours pour signer : la consultation sur le travail du sexe se ferme.',
  ],
  [
    'Russian ones with the same long ending',
    'Сегодня открылась консультация. Мы за то, чтобы на ней прозвучал голос секс-работниц и секс-работников.',
    'Уголовные законы ещё никого не сделали здоровее. Поддержите петицию секс-работниц и секс-работников.',
  ],
  [
    'Chinese ones',
    '为期一个月的公开咨询今天开始。我们支持性工作者参与讨论与自己生活息息相关的政策。',
    '政策写的是谁，就应当先问谁。请听听性工作者的声音，并在请愿书上签名。',
  ],
  [
    'Japanese ones',
    '性労働者の健康と安全を守る政策は、当事者抜きには作れません。',
    '三日後に意見募集が締め切られます。手紙に署名してください。',
  ],
  [
    'Arabic ones',
    'نقف مع العاملات في مطالبهن بالصحة والأمان والسكن.',
    'قبل كتابة أي قانون يجب سماع صوت العاملات في كل بلد.',
  ],
  ['Thai ones', 'เราสนับสนุนสิทธิแรงงานของพนักงานบริการทุกคน', 'การปรึกษาหารือจะปิดในอีกสามวัน โปรดฟังเสียงพนักงานบริการก่อนตัดสินใจ'],
  ['texts without a word', '#SexWork https://example.org', '86'.repeat(20) + ' a b'],
])('on X %s are no clones', (_, one, other) => {
  expect(similarityOf(one, other)).toBeLessThan(threshold)
})

test('similarity counts the shingles of the shorter text that stand in the other, and is the same from both sides', () => {
  const one = 'a b c d e f'
  const other = 'z b c d e y x w v'

  expect([similarityOf(one, other), similarityOf(other, one)]).toEqual([0.5, 0.5])
})

test('texts that read the same are alike, however few words they have', () => {
  expect(['#A', 'Sign', 'Sign now!'].map((text) => similarityOf(text, `${text} #B 3`))).toEqual([1, 1, 1])
})

test.each([
  [10, 0.5, 5],
  [11, 0.5, 6],
  [2, 0.5, 2],
  [10, 0.7, 7],
  [25, 0.28, 7],
])('of %d shingles at a threshold of %d the fewest shared ones are %d', (count, similarity, expected) => {
  expect(leastShared(count, similarity)).toBe(expected)
})
