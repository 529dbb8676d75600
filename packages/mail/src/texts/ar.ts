import type { MailTexts } from './mail-texts.ts'

export const ar: MailTexts = {
  discreetSubject: 'رسالة لك',
  stop: 'إيقاف التذكيرات:\n{stopUrl}',
  'sign-in': {
    subject: 'رابط الدخول',
    body: 'مرحبًا،\n\nافتح هذا الرابط للدخول. يعمل مرة واحدة خلال {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}:\n\n{url}\n\nإن لم تطلبه فلا تفعل شيئًا: لا يستطيع أحد الدخول من دونه.',
  },
  invitation: {
    subject: 'دعوة',
    body: 'مرحبًا،\n\nيدعو {from} منظمة {organisation} إلى المشاركة في «{campaign}».\n\nاطّلعوا على الموضوع وعلى ما قد يُنشر باسمكم. لا يُنشر شيء من دون موافقتكم:\n\n{url}\n\nالرابط صالح حتى {until}. فتحه لا يُلزمكم بشيء.',
  },
  'reminder-answer': {
    subject: 'دعوة تنتظر ردكم',
    body: 'مرحبًا،\n\nدُعيت منظمة {organisation} إلى «{campaign}» ولم تردّ بعد. لا بأس: من دون ردّ لا يُنشر شيء باسمكم.\n\nللمشاركة أو الاعتذار:\n\n{url}',
  },
  'reminder-texts': {
    subject: 'نصوص تنتظر ردكم',
    body: 'مرحبًا،\n\nفي «{campaign}» {count, plural, zero {لا نصوص تنتظر} one {نص واحد ينتظر} two {نصان ينتظران} few {# نصوص تنتظر} many {# نصًا ينتظر} other {# نص ينتظر}} قراءة {organisation}. من دون ردكم لا تُنشر.\n\nللقراءة والموافقة أو الرفض:\n\n{url}',
  },
  receipt: {
    subject: 'نُشر منشور',
    body: 'مرحبًا،\n\nنُشر ما يلي باسم {account} على {network} كما وافقت {organisation} في «{campaign}»:\n\n{text}\n\nالمنشور:\n{postUrl}\nلحذفه افتحوه هناك بعد الدخول باسم {account}.\nللانسحاب حتى لا يُنشر المزيد:\n{url}',
  },
  receipts: {
    subject: 'ما نُشر اليوم',
    body: 'مرحبًا،\n\nمنذ الملخص السابق نُشر لمنظمة {organisation} {count, plural, zero {لا شيء} one {منشور واحد} two {منشوران} few {# منشورات} many {# منشورًا} other {# منشور}}:\n\n{text}\n\nلحذف منشور افتحوه هناك بعد الدخول بالحساب.\nللانسحاب حتى لا يُنشر المزيد:\n{url}',
  },
  'needs-reconnect': {
    subject: 'حساب يحتاج إلى ربط من جديد',
    body: 'مرحبًا،\n\nلم تعد {network} تسمح لنا بالنشر باسم {account}. لن يُنشر شيء هناك لمنظمة {organisation} حتى تربطوه من جديد:\n\n{url}\n\nإن لم ترغبوا في ذلك فلا تفعلوا شيئًا.',
  },
  'hand-over': {
    subject: 'نص للنشر',
    body: 'مرحبًا،\n\nحان الوقت. هذا هو النص الذي وافقت عليه منظمة {organisation} في «{campaign}» لتنشروه بأنفسكم على {network}:\n\n{text}\n\nافتحوه جاهزًا للنشر:\n\n{shareUrl}\n\nانشروه قبل: {until}، فقد لا يكون صحيحًا بعد ذلك. ثم أخبرونا بعنوان منشوركم لنعرف أنه نُشر. ويمكنكم نسخ النص من الصفحة نفسها:\n\n{url}\n\nإن لم تعودوا تريدونه فلا تفعلوا شيئًا.',
  },
  refused: {
    subject: 'منشور لم يُقبل',
    body: 'مرحبًا،\n\nلم تقبل {network} هذا المنشور لمنظمة {organisation} في «{campaign}»، ولم يُنشر شيء:\n\n{text}\n\nإن كنتم تفضلون نشره بأنفسكم:\n\n{url}\n\nإن لم ترغبوا في ذلك فلا تفعلوا شيئًا.',
  },
  'texts-again': {
    subject: 'نصوص تنتظر ردكم من جديد',
    body: 'مرحبًا،\n\nتغيرت مواعيد «{campaign}». ما وافقت عليه منظمة {organisation} سيُنشر الآن في وقت آخر ({count, plural, zero {لا نصوص} one {نص واحد} two {نصان} few {# نصوص} many {# نصًا} other {# نص}})، ومن دون ردكم لا يُنشر منه شيء.\n\nللقراءة أو الموافقة أو الرفض:\n\n{url}',
  },
  answers: {
    subject: 'أخبار من المنظمات',
    body: 'مرحبًا،\n\nرفضت أو انسحبت في «{campaign}» {count, plural, zero {لا منظمة} one {منظمة واحدة} two {منظمتان} few {# منظمات} many {# منظمة} other {# منظمة}}:\n\n{text}\n\nلن يُنشر لها شيء هناك بعد الآن. الحملة:\n\n{url}',
  },
}
