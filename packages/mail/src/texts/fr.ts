import type { MailTexts } from './mail-texts.ts'

export const fr: MailTexts = {
  discreetSubject: 'Un message pour vous',
  stop: 'Ne plus recevoir de rappels : {stopUrl}',
  'sign-in': {
    subject: 'Votre lien de connexion',
    body: 'Bonjour,\n\nouvrez ce lien pour vous connecter. Il sert une seule fois, pendant {minutes, plural, one {# minute} many {# de minutes} other {# minutes}} :\n\n{url}\n\nSi vous ne l’avez pas demandé, ne faites rien : personne ne peut se connecter sans lui.',
  },
  invitation: {
    subject: 'Une invitation',
    body: 'Bonjour,\n\n{from} invite {organisation} à prendre part à « {campaign} ».\n\nVoyez de quoi il s’agit, et ce qui serait publié en votre nom. Rien n’est publié sans votre accord :\n\n{url}\n\nLe lien est valable jusqu’au {until}. L’ouvrir ne vous engage à rien.',
  },
  'reminder-answer': {
    subject: 'Une invitation attend votre réponse',
    body: 'Bonjour,\n\n{organisation} a été invitée à « {campaign} » et n’a pas répondu. Ce n’est pas grave : sans réponse, rien n’est publié en votre nom.\n\nPour participer ou décliner :\n\n{url}',
  },
  'reminder-texts': {
    subject: 'Des textes attendent votre réponse',
    body: 'Bonjour,\n\n{count, plural, one {# texte attend} many {# de textes attendent} other {# textes attendent}} d’être lu par {organisation} dans « {campaign} ». Sans votre réponse, rien n’en est publié.\n\nLire, accepter ou refuser :\n\n{url}',
  },
  receipt: {
    subject: 'Une publication est partie',
    body: 'Bonjour,\n\nceci a été publié en tant que {account} sur {network}, comme {organisation} l’a accepté dans « {campaign} » :\n\n{text}\n\nLa publication : {postUrl}\nPour la supprimer, ouvrez-la sur place, connecté en tant que {account}.\nPour vous retirer, afin que plus rien ne soit publié : {url}',
  },
  receipts: {
    subject: 'Ce qui a été publié aujourd’hui',
    body: 'Bonjour,\n\n{count, plural, one {# publication est partie} many {# de publications sont parties} other {# publications sont parties}} pour {organisation} depuis le dernier résumé :\n\n{text}\n\nPour supprimer une publication, ouvrez-la sur place, connecté avec le compte.\nPour vous retirer, afin que plus rien ne soit publié : {url}',
  },
  'needs-reconnect': {
    subject: 'Un compte doit être reconnecté',
    body: 'Bonjour,\n\n{network} ne nous laisse plus publier en tant que {account}. Rien n’y part pour {organisation} tant que vous ne l’avez pas reconnecté :\n\n{url}\n\nSi vous ne le souhaitez pas, ne faites rien.',
  },
  'hand-over': {
    subject: 'Un texte à publier',
    body: 'Bonjour,\n\nle moment est venu. Voici le texte que {organisation} a accepté dans « {campaign} », à publier vous-mêmes sur {network} :\n\n{text}\n\nL’ouvrir, prêt à publier :\n\n{shareUrl}\n\nPubliez-le avant : {until} ; ensuite, il ne sera peut-être plus exact. Indiquez-nous alors l’adresse de votre publication, pour que nous sachions qu’elle est partie. Sur la même page, vous pouvez copier le texte :\n\n{url}\n\nSi vous n’en voulez plus, ne faites rien.',
  },
  refused: {
    subject: 'Une publication n’a pas été acceptée',
    body: 'Bonjour,\n\n{network} n’a pas accepté cette publication de {organisation} pour « {campaign} », et rien n’est parti :\n\n{text}\n\nSi vous préférez la publier vous-mêmes :\n\n{url}\n\nSi vous ne le souhaitez pas, ne faites rien.',
  },
  'texts-again': {
    subject: 'Des textes attendent à nouveau votre réponse',
    body: 'Bonjour,\n\nles dates de « {campaign} » ont changé. {count, plural, one {# texte que {organisation} avait accepté partirait} many {# de textes que {organisation} avait acceptés partiraient} other {# textes que {organisation} avait acceptés partiraient}} maintenant à un autre moment, et sans votre réponse rien n’en est publié.\n\nLire, accepter ou refuser :\n\n{url}',
  },
  answers: {
    subject: 'Des nouvelles d’organisations',
    body: 'Bonjour,\n\n{count, plural, one {# organisation a refusé ou s’est retirée} many {# d’organisations ont refusé ou se sont retirées} other {# organisations ont refusé ou se sont retirées}} dans « {campaign} » :\n\n{text}\n\nPlus rien n’y est publié pour elles. La campagne :\n\n{url}',
  },
}
