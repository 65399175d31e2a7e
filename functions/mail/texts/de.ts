import { type About, asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} Stunde${n === 1 ? '' : 'n'}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} Minuten`);
const days = (n: number): string => `${n} Tag${n === 1 ? '' : 'e'}`;
const below = 'Unsere Kontaktdaten stehen am Ende dieser E-Mail';
const notYou = `Wenn Sie das nicht waren, wenden Sie sich bitte sofort an uns: ${below}.`;
const ignore = 'Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun';

/** Puts the operator's word before the sentence: it may have any gender, and would have to be declined. */
const about = ({ area }: Pick<About, 'area'>, subject: string): string => `${asLabel(area)}: ${subject}`;
const changed = 'Ihre E-Mail-Adresse wurde geändert';

export const de: Words = {
  letters: {
    confirm: (letter, { area, reference, key, document, passwordComesFirst }) => ({
      subject: about({ area }, 'Bitte aktivieren Sie Ihr Konto'),
      before: [
        'Sie möchten mit dieser E-Mail-Adresse ein Konto erstellen. Klicken Sie auf den folgenden Link, um die Adresse zu bestätigen.',
        passwordComesFirst
          ? 'Auf der Seite, die sich öffnet, geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.'
          : `Auf der Seite, die sich öffnet, geben Sie zwei Angaben ein, die auf ${document} stehen: ${reference} und ${key}. Danach wählen Sie Ihr Passwort.`,
        ...(letter.reference === null ? [] : ['Künftig melden Sie sich damit an:']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(reference), value: letter.reference }],
      button: { label: 'Konto aktivieren', link: letter.link },
      after: [`Dieser Link ist ${hours(letter.hours)} gültig.`, `${ignore}: Es wird kein Konto erstellt.`],
    }),
    'already-registered': (letter, { area }) => ({
      subject: about({ area }, 'Sie haben bereits ein Konto'),
      before: [
        'Soeben wollte sich jemand mit dieser E-Mail-Adresse registrieren. Zu dieser Adresse gibt es bereits ein Konto: Sie brauchen keines zu erstellen, sondern können sich einfach anmelden.',
      ],
      facts: [],
      button: { label: 'Anmelden', link: letter.portal },
      other: { before: 'Passwort vergessen? Auf dieser Seite können Sie ein neues wählen:', link: letter.forgot },
      after: [`${ignore}: An Ihrem Konto hat sich nichts geändert.`],
    }),
    'address-held': (letter, { area, day }) => ({
      subject: about({ area }, 'E-Mail-Adresse noch reserviert'),
      before: [
        `Diese E-Mail-Adresse wurde soeben bei uns angegeben. Bis vor Kurzem gehörte sie zu einem Konto, das jetzt eine andere verwendet. Damit diese Änderung noch rückgängig gemacht werden kann, bleibt die Adresse bis zum ${day(letter.until)} reserviert: Bis dahin kann niemand damit ein Konto erstellen oder sich anmelden.`,
        `Wenn Sie Ihre Adresse geändert haben, melden Sie sich mit der neuen an. Wenn Sie das nicht waren, machen Sie die Änderung über den Link in unserer E-Mail „${about({ area }, changed)}“ rückgängig.`,
      ],
      facts: [],
      button: { label: 'Anmelden', link: letter.portal },
      after: [`${ignore}: Es ändert sich nichts.`],
    }),
    reset: (letter, { area }) => ({
      subject: about({ area }, 'Neues Passwort wählen'),
      before: [
        'Sie haben angegeben, dass Sie Ihr Passwort vergessen haben. Über den folgenden Link können Sie ein neues wählen.',
        ...(letter.names.length === 0 ? [] : ['Er gilt für das Konto mit diesem Anmeldenamen:']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Anmeldename', value: letter.names.join(' oder ') }],
      button: { label: 'Neues Passwort wählen', link: letter.link },
      after: [
        `Dieser Link ist ${minutes(letter.minutes)} gültig und funktioniert nur einmal. Sobald Sie Ihr neues Passwort gewählt haben, werden alle Ihre Geräte abgemeldet.`,
        `${ignore}: Ihr bisheriges Passwort gilt weiter.`,
      ],
    }),
    names: (letter, { area }) => ({
      subject: about({ area }, 'Ihre Anmeldenamen'),
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'Sie möchten wissen, mit welchen Namen Sie sich anmelden können. Zu dieser E-Mail-Adresse gehören diese Konten:'
            : 'Sie möchten wissen, mit welchem Namen Sie sich anmelden können. Das Konto zu dieser E-Mail-Adresse hat diesen Anmeldenamen:'
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
              `Wenn Sie einen anderen Vertrag bei uns haben, können Sie ein neues Konto erstellen. Wenn Sie Fragen haben oder ein früheres Konto löschen lassen möchten, wenden Sie sich bitte an uns: ${below}.`,
            ]),
        `${ignore}: Nur Sie haben diese E-Mail erhalten.`,
      ],
    }),
    'email-change': (letter, { area }) => ({
      subject: about({ area }, 'Neue E-Mail-Adresse bestätigen'),
      before: [
        'Sie möchten künftig diese E-Mail-Adresse für Ihr Konto verwenden. Klicken Sie auf den folgenden Link, um sie zu bestätigen; auf der Seite geben Sie Ihr Passwort ein.',
      ],
      facts: [],
      button: { label: 'Adresse bestätigen', link: letter.link },
      after: [
        `Dieser Link ist ${hours(letter.hours)} gültig. Solange Sie ihn nicht verwenden, gilt Ihre bisherige Adresse.`,
        `${ignore}: Es ändert sich nichts.`,
      ],
    }),
    'email-changed': (letter, { area, moment }) => ({
      subject: about({ area }, changed),
      before: [
        `Am ${moment(letter.at)} wurde diese E-Mail-Adresse in Ihrem Konto durch eine neue ersetzt. Wenn Sie das selbst waren, brauchen Sie nichts zu tun.`,
        'Wenn nicht, machen Sie die Änderung rückgängig: Ihre frühere Adresse gilt dann wieder, alle Geräte werden abgemeldet, und Sie wählen ein neues Passwort.',
      ],
      facts: [],
      button: { label: 'Änderung rückgängig machen', link: letter.link },
      after: [
        'Wenn Sie das alte Passwort auch anderswo verwenden, zum Beispiel für Ihr Postfach, ändern Sie es bitte auch dort.',
        `Dieser Link ist ${days(letter.days)} gültig. Wenn er nicht mehr funktioniert, wenden Sie sich an uns: ${below}.`,
      ],
    }),
    'email-undone': (letter, { area, moment }) => ({
      subject: about({ area }, 'Diese E-Mail-Adresse gehört nicht mehr dazu'),
      before: [
        `Am ${moment(letter.at)} wurde die frühere E-Mail-Adresse des Kontos wiederhergestellt. Mit dieser Adresse können Sie sich nicht mehr anmelden.`,
        'Es wurde ein neues Passwort gewählt, und alle Geräte wurden abgemeldet.',
      ],
      facts: [],
      button: null,
      after: [`Wenn Sie diese Nachricht nicht verstehen, wenden Sie sich an uns: ${below}.`],
    }),
    'contract-linked': ({ references, at }, { area, reference, moment }) => ({
      subject: about({ area }, references.length > 1 ? 'Verträge wurden verknüpft' : 'Ein Vertrag wurde verknüpft'),
      before: [
        references.length > 1
          ? `Am ${moment(at)} wurden diese Verträge mit Ihrem Konto verknüpft:`
          : `Am ${moment(at)} wurde dieser Vertrag mit Ihrem Konto verknüpft:`,
      ],
      facts: references.map((value) => ({ label: asLabel(reference), value })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, { area, reference, key }) => ({
      subject: about({ area }, 'Sie können sich nicht mehr anmelden'),
      before: [
        'Dieser Vertrag läuft nicht mehr auf Ihren Namen. Sie können sich damit nicht mehr anmelden, und Ihr Konto hat keinen anderen Anmeldenamen.',
      ],
      facts: [{ label: asLabel(reference), value: letter.reference }],
      button: null,
      after: [
        `Wenn Sie einen anderen Vertrag bei uns haben, können Sie ein neues Konto erstellen. Sie brauchen dazu zwei Angaben: ${reference} und ${key}.`,
        `Wenn Sie Fragen haben oder Ihr früheres Konto löschen lassen möchten, wenden Sie sich bitte an uns: ${below}.`,
      ],
    }),
    'password-changed': (letter, { area, moment }) => ({
      subject: about({ area }, 'Ihr Passwort wurde geändert'),
      before: [
        `Das Passwort Ihres Kontos wurde am ${moment(letter.at)} geändert, und die bis dahin angemeldeten Geräte wurden abgemeldet. Wenn Sie das selbst waren, brauchen Sie nichts zu tun.`,
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': (letter, { area, moment }) => ({
      subject: about({ area }, 'Ihr Konto wurde gelöscht'),
      before: [
        `Wie gewünscht wurden Ihr Konto und die personenbezogenen Daten darin am ${moment(letter.at)} gelöscht. An Ihren Verträgen ändert sich nichts.`,
        'Sie können jederzeit ein neues Konto erstellen.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
  },
  colon: ': ',
  greeting: 'Guten Tag,',
  closing: 'Mit freundlichen Grüßen',
  linkInClear: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  neverAsked: 'Wir fragen Sie niemals nach Ihrem Passwort, weder per E-Mail noch per Telefon.',
  help: 'Brauchen Sie Hilfe?',
  email: 'E-Mail',
  phone: 'Telefon',
  online: 'Online',
  seat: 'Sitz',
  postal: 'Postanschrift',
  notice: 'Impressum',
};
