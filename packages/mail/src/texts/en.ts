import type { MailTexts } from './mail-texts.ts'

export const en: MailTexts = {
  discreetSubject: 'A message for you',
  stop: 'No more reminders: {stopUrl}',
  'sign-in': {
    subject: 'Your sign-in link',
    body: 'Hello,\n\nopen this link to sign in. It works once, for {minutes, plural, one {# minute} other {# minutes}}:\n\n{url}\n\nIf you did not ask for it, do nothing: nobody can sign in without it.',
  },
  invitation: {
    subject: 'An invitation',
    body: 'Hello,\n\n{from} invites {organisation} to take part in “{campaign}”.\n\nSee what it is about, and what would be posted in your name. Nothing is posted unless you agree:\n\n{url}\n\nThe link works until {until}. Opening it commits you to nothing.',
  },
  'reminder-answer': {
    subject: 'An invitation waits for your answer',
    body: 'Hello,\n\n{organisation} was invited to “{campaign}” and has not answered. That is fine: without an answer nothing is posted in your name.\n\nTo take part, or to decline:\n\n{url}',
  },
  'reminder-texts': {
    subject: 'Texts wait for your answer',
    body: 'Hello,\n\n{count, plural, one {# text waits} other {# texts wait}} for {organisation} to read in “{campaign}”. Without your answer they are not posted.\n\nRead, agree or decline:\n\n{url}',
  },
  receipt: {
    subject: 'A post went out',
    body: 'Hello,\n\nthis was posted as {account} on {network}, as {organisation} agreed in “{campaign}”:\n\n{text}\n\nThe post: {postUrl}\nTo delete it, open it there, signed in as {account}.\nTo withdraw, so that nothing more is posted: {url}',
  },
  receipts: {
    subject: 'What went out today',
    body: 'Hello,\n\n{count, plural, one {# post} other {# posts}} went out for {organisation} since the last summary:\n\n{text}\n\nTo delete a post, open it there, signed in as the account.\nTo withdraw, so that nothing more is posted: {url}',
  },
  'needs-reconnect': {
    subject: 'An account has to be connected again',
    body: 'Hello,\n\n{network} no longer lets us post as {account}. Nothing goes out for {organisation} there until you connect it again:\n\n{url}\n\nIf you do not want that, do nothing.',
  },
  'hand-over': {
    subject: 'A text to post',
    body: 'Hello,\n\nthe moment has come. This is the text that {organisation} agreed to in “{campaign}”, to post on {network} by yourselves:\n\n{text}\n\nOpen it ready to post:\n\n{shareUrl}\n\nPost it by {until}; later it may no longer be right. Then tell us the address of your post, so that we know it is out. On the same page you can copy the text:\n\n{url}\n\nIf you do not want it any more, do nothing.',
  },
  refused: {
    subject: 'A post was not accepted',
    body: 'Hello,\n\n{network} did not accept this post of {organisation} for “{campaign}”, and nothing went out:\n\n{text}\n\nIf you would rather post it by yourselves:\n\n{url}\n\nIf you do not want that, do nothing.',
  },
  'texts-again': {
    subject: 'Texts wait for your answer again',
    body: 'Hello,\n\nthe dates of “{campaign}” were moved. {count, plural, one {# text that {organisation} had agreed to would} other {# texts that {organisation} had agreed to would}} go out at another time now, and without your answer nothing of it is posted.\n\nRead, agree or decline:\n\n{url}',
  },
  answers: {
    subject: 'News from organisations',
    body: 'Hello,\n\n{count, plural, one {# organisation} other {# organisations}} declined or withdrew in “{campaign}”:\n\n{text}\n\nNothing more is posted for them there. The campaign:\n\n{url}',
  },
}
