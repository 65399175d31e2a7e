import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} Stunde${n === 1 ? '' : 'n'}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} Minuten`);
const days = (n: number): string => `${n} Tag${n === 1 ? '' : 'e'}`;
const notYou =
  'Wenn Sie das nicht waren, wenden Sie sich bitte sofort an uns: Unsere Kontaktdaten stehen am Ende dieser E-Mail.';
const changed = 'Die E-Mail-Adresse Ihres Kundenbereichs wurde geändert';

export const de: Words = {
  letters: {
    confirm: (letter, about) => ({
      subject: 'Aktivieren Sie Ihren Kundenbereich',
      before: [
        'Sie möchten mit dieser E-Mail-Adresse einen Kundenbereich eröffnen. Folgen Sie diesem Link, um die Adresse zu bestätigen.',
        about.passwordComesFirst
          ? 'Auf der Seite, die sich öffnet, geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.'
          : `Auf der Seite, die sich öffnet, geben Sie zwei Angaben ein, die oben auf allen Ihren Rechnungen stehen: ${about.reference} und ${about.key}. Danach wählen Sie Ihr Passwort.`,
        ...(letter.reference === null ? [] : ['Damit melden Sie sich künftig an:']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(about.reference), value: letter.reference }],
      button: { label: 'Kundenbereich aktivieren', link: letter.link },
      after: [
        `Dieser Link ist ${hours(letter.hours)} gültig.`,
        'Wenn diese Anfrage nicht von Ihnen stammt, brauchen Sie nichts zu tun: Es wird kein Konto eröffnet.',
      ],
    }),
    'already-registered': (letter) => ({
      subject: 'Sie haben bereits einen Kundenbereich',
      before: [
        'Soeben wurde eine Registrierung mit dieser E-Mail-Adresse angefragt. Zu dieser Adresse gibt es bereits ein Konto: Sie brauchen keines zu eröffnen, sondern melden sich einfach an.',
        'Wenn Sie Ihr Passwort vergessen haben, können Sie auf der Anmeldeseite ein neues wählen.',
      ],
      facts: [],
      button: { label: 'Anmelden', link: letter.portal },
      after: [
        'Wenn diese Anfrage nicht von Ihnen stammt, brauchen Sie nichts zu tun: An Ihrem Konto ändert sich nichts.',
      ],
    }),
    'address-held': (letter, about) => ({
      subject: 'Diese E-Mail-Adresse ist noch reserviert',
      before: [
        `Diese E-Mail-Adresse wurde soeben für einen Kundenbereich angegeben. Bis vor Kurzem gehörte sie zu einem Konto, das jetzt eine andere verwendet. Sie bleibt bis zum ${about.day(letter.until)} reserviert, damit diese Änderung rückgängig gemacht werden kann: Bis dahin kann niemand damit ein Konto eröffnen oder sich anmelden.`,
        `Wenn Sie Ihre Adresse geändert haben, melden Sie sich mit der neuen an. Wenn nicht, machen Sie die Änderung über den Link in unserer E-Mail „${changed}“ rückgängig.`,
      ],
      facts: [],
      button: { label: 'Anmelden', link: letter.portal },
      after: ['Wenn diese Anfrage nicht von Ihnen stammt, brauchen Sie nichts zu tun: Es ändert sich nichts.'],
    }),
    reset: (letter) => ({
      subject: 'Wählen Sie ein neues Passwort',
      before: [
        'Sie haben angegeben, Ihr Passwort vergessen zu haben. Folgen Sie diesem Link, um ein neues zu wählen.',
        ...(letter.names.length === 0 ? [] : ['Der Link gilt für das Konto mit diesem Anmeldenamen:']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Anmeldename', value: letter.names.join(' oder ') }],
      button: { label: 'Neues Passwort wählen', link: letter.link },
      after: [
        `Dieser Link ist ${minutes(letter.minutes)} gültig und funktioniert nur einmal. Sobald Sie Ihr neues Passwort gewählt haben, werden alle Ihre Geräte abgemeldet.`,
        'Wenn diese Anfrage nicht von Ihnen stammt, brauchen Sie nichts zu tun: Ihr aktuelles Passwort gilt weiter.',
      ],
    }),
    names: (letter) => ({
      subject: 'Ihre Anmeldenamen',
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'Sie haben nach Ihren Anmeldenamen gefragt. Dies sind die der Konten zu dieser E-Mail-Adresse:'
            : 'Sie haben nach Ihrem Anmeldenamen gefragt. Dies ist der des Kontos zu dieser E-Mail-Adresse:'
          : letter.accounts.length > 1
            ? 'Zu dieser E-Mail-Adresse gibt es Konten, aber sie haben keinen Anmeldenamen mehr, mit dem Sie sich anmelden können.'
            : 'Zu dieser E-Mail-Adresse gibt es ein Konto, aber es hat keinen Anmeldenamen mehr, mit dem Sie sich anmelden können.',
      ],
      facts: letter.accounts.some((names) => names.length > 0)
        ? letter.accounts.map((names, index) => ({
            label: letter.accounts.length > 1 ? `Konto ${index + 1}` : 'Anmeldename',
            value: names.length === 0 ? 'kein Anmeldename mehr' : names.join(' oder '),
          }))
        : [],
      button: { label: 'Anmelden', link: letter.portal },
      after: [
        ...(letter.accounts.every((names) => names.length > 0)
          ? []
          : [
              'Wenn Sie einen anderen Vertrag bei uns haben, können Sie ein neues Konto eröffnen. Wenn Sie Fragen haben oder ein früheres Konto löschen lassen möchten, wenden Sie sich bitte an uns: Unsere Kontaktdaten stehen am Ende dieser E-Mail.',
            ]),
        'Wenn diese Anfrage nicht von Ihnen stammt, brauchen Sie nichts zu tun: Nur Sie haben diese E-Mail erhalten.',
      ],
    }),
    'email-change': (letter) => ({
      subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      before: [
        'Sie möchten diese E-Mail-Adresse für Ihren Kundenbereich verwenden. Folgen Sie diesem Link, um sie zu bestätigen; die Seite fragt nach Ihrem Passwort.',
      ],
      facts: [],
      button: { label: 'Diese Adresse bestätigen', link: letter.link },
      after: [
        `Dieser Link ist ${hours(letter.hours)} gültig. Bis dahin gilt Ihre alte Adresse.`,
        'Wenn diese Anfrage nicht von Ihnen stammt, brauchen Sie nichts zu tun: Es ändert sich nichts.',
      ],
    }),
    'email-changed': (letter) => ({
      subject: changed,
      before: [
        'Eine neue E-Mail-Adresse hat soeben diese hier in Ihrem Kundenbereich ersetzt. Wenn Sie das selbst waren, brauchen Sie nichts zu tun.',
        'Wenn nicht, machen Sie die Änderung rückgängig: Ihre alte Adresse gilt dann wieder, und alle Geräte werden abgemeldet. Sie wählen dann ein neues Passwort.',
      ],
      facts: [],
      button: { label: 'Änderung rückgängig machen', link: letter.link },
      after: [
        `Dieser Link ist ${days(letter.days)} gültig. Hilft er Ihnen nicht mehr weiter, wenden Sie sich an uns: Unsere Kontaktdaten stehen am Ende dieser E-Mail.`,
      ],
    }),
    'email-undone': () => ({
      subject: 'Diese E-Mail-Adresse gehört zu keinem Kundenbereich mehr',
      before: [
        'Die frühere E-Mail-Adresse eines Kundenbereichs wurde soeben wiederhergestellt: Diese Adresse gehört nicht mehr dazu, und Sie können sich mit ihr nicht mehr anmelden.',
        'Ein neues Passwort wurde gewählt, und alle Geräte wurden abgemeldet.',
      ],
      facts: [],
      button: null,
      after: [
        'Wenn Sie diese Nachricht nicht verstehen, wenden Sie sich an uns: Unsere Kontaktdaten stehen am Ende dieser E-Mail.',
      ],
    }),
    'contract-linked': ({ references }, about) => ({
      subject:
        references.length > 1
          ? 'Verträge wurden mit Ihrem Kundenbereich verknüpft'
          : 'Ein Vertrag wurde mit Ihrem Kundenbereich verknüpft',
      before: [
        references.length > 1
          ? 'Diese Verträge wurden soeben mit Ihrem Kundenbereich verknüpft:'
          : 'Dieser Vertrag wurde soeben mit Ihrem Kundenbereich verknüpft:',
      ],
      facts: references.map((reference) => ({ label: asLabel(about.reference), value: reference })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, about) => ({
      subject: 'Sie können sich nicht mehr in Ihrem Kundenbereich anmelden',
      before: [
        'Dieser Vertrag läuft nicht mehr auf Ihren Namen. Sie können sich damit nicht mehr anmelden, und Ihr Konto hat keinen anderen Anmeldenamen.',
      ],
      facts: [{ label: asLabel(about.reference), value: letter.reference }],
      button: null,
      after: [
        `Wenn Sie einen anderen Vertrag bei uns haben, können Sie ein neues Konto eröffnen. Sie brauchen dazu zwei Angaben: ${about.reference} und ${about.key}.`,
        'Wenn Sie Fragen haben oder Ihr früheres Konto löschen lassen möchten, wenden Sie sich bitte an uns: Unsere Kontaktdaten stehen am Ende dieser E-Mail.',
      ],
    }),
    'password-changed': () => ({
      subject: 'Ihr Passwort wurde geändert',
      before: [
        'Das Passwort Ihres Kundenbereichs wurde soeben geändert, und die bis dahin angemeldeten Geräte wurden abgemeldet. Wenn Sie das selbst waren, brauchen Sie nichts zu tun.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': () => ({
      subject: 'Ihr Kundenbereich wurde gelöscht',
      before: [
        'Wie gewünscht wurden Ihr Konto und die personenbezogenen Daten darin gelöscht. An Ihren Verträgen ändert sich nichts.',
        'Sie können jederzeit ein neues Konto eröffnen.',
      ],
      facts: [],
      button: null,
      after: [
        'Wenn diese Anfrage nicht von Ihnen stammt, wenden Sie sich bitte sofort an uns: Unsere Kontaktdaten stehen unten.',
      ],
    }),
  },
  colon: ': ',
  greeting: 'Guten Tag,',
  closing: 'Mit freundlichen Grüßen',
  linkInClear: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  neverAsked: 'Wir fragen Sie niemals per E-Mail oder Telefon nach Ihrem Passwort.',
  help: 'Brauchen Sie Hilfe?',
  email: 'E-Mail',
  phone: 'Telefon',
  online: 'Online',
  seat: 'Sitz',
  postal: 'Postanschrift',
  notice: 'Impressum',
};
