import type { MailTexts } from './mail-texts.ts'

export const es: MailTexts = {
  discreetSubject: 'Un mensaje para ti',
  stop: 'No recibir más recordatorios: {stopUrl}',
  'sign-in': {
    subject: 'Tu enlace de acceso',
    body: 'Hola:\n\nAbre este enlace para entrar. Sirve una sola vez, durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}:\n\n{url}\n\nSi no lo has pedido, no hagas nada: nadie puede entrar sin él.',
  },
  invitation: {
    subject: 'Una invitación',
    body: 'Hola:\n\n{from} invita a {organisation} a participar en «{campaign}».\n\nMira de qué se trata y qué se publicaría en su nombre. No se publica nada sin su acuerdo:\n\n{url}\n\nEl enlace funciona hasta el {until}. Abrirlo no compromete a nada.',
  },
  'reminder-answer': {
    subject: 'Una invitación espera respuesta',
    body: 'Hola:\n\n{organisation} recibió una invitación a «{campaign}» y no ha respondido. No pasa nada: sin respuesta no se publica nada en su nombre.\n\nPara participar o para declinar:\n\n{url}',
  },
  'reminder-texts': {
    subject: 'Hay textos que esperan respuesta',
    body: 'Hola:\n\n{count, plural, one {# texto espera} many {# de textos esperan} other {# textos esperan}} a que {organisation} lo lea en «{campaign}». Sin su respuesta no se publica.\n\nLeer, aceptar o rechazar:\n\n{url}',
  },
  receipt: {
    subject: 'Se ha publicado un mensaje',
    body: 'Hola:\n\nEsto se publicó como {account} en {network}, tal como {organisation} acordó en «{campaign}»:\n\n{text}\n\nLa publicación: {postUrl}\nPara borrarla, ábrela allí con la sesión de {account}.\nPara retirarse, de modo que no se publique nada más: {url}',
  },
  receipts: {
    subject: 'Lo que se ha publicado hoy',
    body: 'Hola:\n\nDesde el último resumen {count, plural, one {se publicó # mensaje} many {se publicaron # de mensajes} other {se publicaron # mensajes}} por {organisation}:\n\n{text}\n\nPara borrar una publicación, ábrela allí con la sesión de la cuenta.\nPara retirarse, de modo que no se publique nada más: {url}',
  },
  'needs-reconnect': {
    subject: 'Hay que volver a conectar una cuenta',
    body: 'Hola:\n\n{network} ya no nos permite publicar como {account}. Allí no se publica nada por {organisation} hasta que la conecten de nuevo:\n\n{url}\n\nSi no lo desean, no hagan nada.',
  },
  'hand-over': {
    subject: 'Un texto para publicar',
    body: 'Hola:\n\nHa llegado el momento. Este es el texto que {organisation} aceptó en «{campaign}», para que lo publiquen ustedes en {network}:\n\n{text}\n\nÁbranlo listo para publicar:\n\n{shareUrl}\n\nPublíquenlo antes de: {until}; después puede que ya no sea correcto. Luego dígannos la dirección de su publicación, para saber que salió. En la misma página pueden copiar el texto:\n\n{url}\n\nSi ya no lo desean, no hagan nada.',
  },
  refused: {
    subject: 'Una publicación no fue aceptada',
    body: 'Hola:\n\n{network} no aceptó esta publicación de {organisation} para «{campaign}», y no se publicó nada:\n\n{text}\n\nSi prefieren publicarla ustedes:\n\n{url}\n\nSi no lo desean, no hagan nada.',
  },
  'texts-again': {
    subject: 'Hay textos que esperan su respuesta de nuevo',
    body: 'Hola:\n\nLas fechas de «{campaign}» cambiaron. {count, plural, one {# texto que {organisation} había aceptado saldría} many {# de textos que {organisation} había aceptado saldrían} other {# textos que {organisation} había aceptado saldrían}} ahora en otro momento, y sin su respuesta no se publica.\n\nLeer, aceptar o rechazar:\n\n{url}',
  },
  answers: {
    subject: 'Novedades de organizaciones',
    body: 'Hola:\n\n{count, plural, one {# organización rechazó o se retiró} many {# de organizaciones rechazaron o se retiraron} other {# organizaciones rechazaron o se retiraron}} en «{campaign}»:\n\n{text}\n\nAllí no se publica nada más por ellas. La campaña:\n\n{url}',
  },
}
