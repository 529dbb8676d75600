import type { MailTexts } from './mail-texts.ts'

export const zhHans: MailTexts = {
  discreetSubject: '给您的消息',
  stop: '不再接收提醒：{stopUrl}',
  'sign-in': {
    subject: '您的登录链接',
    body: '您好：\n\n请打开此链接登录。链接只能使用一次，有效期 {minutes, plural, other {# 分钟}}：\n\n{url}\n\n如果不是您请求的，无需理会：没有此链接，任何人都无法登录。',
  },
  invitation: {
    subject: '一份邀请',
    body: '您好：\n\n{from} 邀请 {organisation} 参加“{campaign}”。\n\n请查看活动内容，以及将以贵组织名义发布的文字。未经贵组织同意，不会发布任何内容：\n\n{url}\n\n链接有效期至 {until}。打开链接并不代表任何承诺。',
  },
  'reminder-answer': {
    subject: '有一份邀请等待您的答复',
    body: '您好：\n\n{organisation} 收到了“{campaign}”的邀请，尚未答复。没有关系：没有答复，就不会以贵组织名义发布任何内容。\n\n参加或谢绝：\n\n{url}',
  },
  'reminder-texts': {
    subject: '有文字等待您的答复',
    body: '您好：\n\n“{campaign}”中有 {count, plural, other {# 篇文字}}等待 {organisation} 阅读。没有您的答复，它们不会发布。\n\n阅读、同意或谢绝：\n\n{url}',
  },
  receipt: {
    subject: '一条帖子已发布',
    body: '您好：\n\n按照 {organisation} 在“{campaign}”中的同意，以下内容已以 {account} 的名义发布在 {network} 上：\n\n{text}\n\n帖子：{postUrl}\n如需删除，请以 {account} 登录后在该处打开并删除。\n如需退出、不再发布任何内容：{url}',
  },
  receipts: {
    subject: '今天发布的内容',
    body: '您好：\n\n自上次汇总以来，已为 {organisation} 发布 {count, plural, other {# 条帖子}}：\n\n{text}\n\n如需删除帖子，请以该账号登录后在该处打开并删除。\n如需退出、不再发布任何内容：{url}',
  },
  'needs-reconnect': {
    subject: '有一个账号需要重新连接',
    body: '您好：\n\n{network} 不再允许我们以 {account} 的名义发布。在重新连接之前，不会在那里为 {organisation} 发布任何内容：\n\n{url}\n\n如果您不希望这样，无需任何操作。',
  },
  'hand-over': {
    subject: '有一条文字待您发布',
    body: '您好：\n\n时间到了。以下是 {organisation} 在“{campaign}”中同意、由您自行在 {network} 发布的文字：\n\n{text}\n\n打开即可发布：\n\n{shareUrl}\n\n请在此之前发布：{until}；之后内容可能不再准确。发布后请告诉我们帖子的网址，让我们知道它已发出。在同一页面上可以复制文字：\n\n{url}\n\n如果您不再愿意发布，无需任何操作。',
  },
  refused: {
    subject: '有一条帖子未被接受',
    body: '您好：\n\n{network} 没有接受 {organisation} 为“{campaign}”发布的这条帖子，没有任何内容发出：\n\n{text}\n\n如果您愿意自行发布：\n\n{url}\n\n如果不愿意，无需任何操作。',
  },
  'texts-again': {
    subject: '有文字再次等待您的答复',
    body: '您好：\n\n“{campaign}”的日期已更改。{organisation} 同意过的{count, plural, other {# 条文字}}现在会在另外的时间发出；没有您的答复就不会发布。\n\n阅读、同意或拒绝：\n\n{url}',
  },
  answers: {
    subject: '来自组织的消息',
    body: '您好：\n\n在“{campaign}”中有{count, plural, other {# 个组织}}拒绝或退出：\n\n{text}\n\n不会再在那里为它们发布任何内容。活动页面：\n\n{url}',
  },
}
