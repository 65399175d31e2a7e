import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} uur`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minuten`);
const days = (n: number): string => `${n} ${n === 1 ? 'dag' : 'dagen'}`;
const notYou =
  'Hebt u dit niet zelf gedaan, neem dan meteen contact met ons op: onze gegevens staan onderaan deze e-mail.';

export const nl: Words = {
  letters: {
    confirm: (letter, about) => ({
      subject: 'Activeer uw klantenzone',
      before: [
        'U hebt gevraagd om met dit e-mailadres een klantenzone aan te maken. Volg deze link om het adres te bevestigen.',
        about.passwordComesFirst
          ? 'De pagina die opengaat, vraagt het wachtwoord dat u bij uw registratie hebt gekozen.'
          : `De pagina die opengaat, vraagt uw ${about.reference} en uw ${about.key}; u vindt ze bovenaan al uw facturen. Daarna kiest u uw wachtwoord.`,
        ...(letter.reference === null ? [] : ['Daarna meldt u zich aan met dit gegeven:']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(about.reference), value: letter.reference }],
      button: { label: 'Mijn klantenzone activeren', link: letter.link },
      after: [
        `Deze link blijft ${hours(letter.hours)} geldig.`,
        'Hebt u dit niet gevraagd? Dan hoeft u niets te doen: er wordt geen account aangemaakt.',
      ],
    }),
    'already-registered': (letter) => ({
      subject: 'U hebt al een klantenzone',
      before: [
        'Er is zopas een registratie met dit e-mailadres gevraagd. Voor dit adres bestaat al een account: u hoeft er geen aan te maken, aanmelden volstaat.',
        'Bent u uw wachtwoord vergeten, dan kunt u op de aanmeldpagina een nieuw kiezen.',
      ],
      facts: [],
      button: { label: 'Mij aanmelden', link: letter.portal },
      after: ['Hebt u dit niet gevraagd? Dan hoeft u niets te doen: er verandert niets aan uw account.'],
    }),
    reset: (letter) => ({
      subject: 'Kies een nieuw wachtwoord',
      before: ['U hebt laten weten dat u uw wachtwoord bent vergeten. Volg deze link om een nieuw te kiezen.'],
      facts: [],
      button: { label: 'Een nieuw wachtwoord kiezen', link: letter.link },
      after: [
        `Deze link blijft ${minutes(letter.minutes)} geldig en werkt één keer. Zodra u uw nieuwe wachtwoord hebt gekozen, worden al uw toestellen afgemeld.`,
        'Hebt u dit niet gevraagd? Dan hoeft u niets te doen: uw huidige wachtwoord blijft geldig.',
      ],
    }),
    names: (letter) => ({
      subject: 'Uw gebruikersnamen',
      before: [
        letter.accounts.length > 1
          ? 'U hebt gevraagd welke gebruikersnamen u hebt. Dit zijn die van de accounts bij dit e-mailadres:'
          : 'U hebt gevraagd welke gebruikersnaam u hebt. Dit is die van het account bij dit e-mailadres:',
      ],
      facts: letter.accounts.map((names, index) => ({
        label: letter.accounts.length > 1 ? `Account ${index + 1}` : 'Gebruikersnaam',
        value: names.join(' of '),
      })),
      button: { label: 'Mij aanmelden', link: letter.portal },
      after: ['Hebt u dit niet gevraagd? Dan hoeft u niets te doen: alleen u hebt deze e-mail ontvangen.'],
    }),
    'email-change': (letter) => ({
      subject: 'Bevestig uw nieuwe e-mailadres',
      before: [
        'U hebt gevraagd om dit e-mailadres voor uw klantenzone te gebruiken. Volg deze link om het te bevestigen; de pagina vraagt uw wachtwoord.',
      ],
      facts: [],
      button: { label: 'Dit adres bevestigen', link: letter.link },
      after: [
        `Deze link blijft ${hours(letter.hours)} geldig. Tot dan geldt uw oude adres.`,
        'Hebt u dit niet gevraagd? Dan hoeft u niets te doen: er verandert niets.',
      ],
    }),
    'email-changed': (letter) => ({
      subject: 'Het e-mailadres van uw klantenzone is gewijzigd',
      before: [
        'Een nieuw e-mailadres heeft zopas dit adres in uw klantenzone vervangen. Hebt u dit zelf gedaan, dan hoeft u niets te doen.',
        'Was u het niet, maak het dan ongedaan: uw oude adres wordt hersteld en alle toestellen worden afgemeld. De pagina vraagt uw wachtwoord.',
      ],
      facts: [],
      button: { label: 'Deze wijziging ongedaan maken', link: letter.link },
      after: [
        `Deze link blijft ${days(letter.days)} geldig. Lukt het daarmee niet meer, neem dan contact met ons op: onze gegevens staan onderaan deze e-mail.`,
      ],
    }),
    'contract-linked': (letter, about) => ({
      subject: 'Er is een contract aan uw klantenzone gekoppeld',
      before: ['Dit contract is zopas aan uw klantenzone gekoppeld:'],
      facts: [{ label: asLabel(about.reference), value: letter.reference }],
      button: null,
      after: [notYou],
    }),
    'password-changed': () => ({
      subject: 'Uw wachtwoord is gewijzigd',
      before: [
        'Het wachtwoord van uw klantenzone is zopas gewijzigd, en de toestellen die waren aangemeld, zijn afgemeld. Was u dit, dan hoeft u niets te doen.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': () => ({
      subject: 'Uw klantenzone is verwijderd',
      before: [
        'Zoals u hebt gevraagd, zijn uw account en de persoonsgegevens daarin verwijderd. Aan uw contracten verandert niets.',
        'U kunt op elk moment een nieuw account openen.',
      ],
      facts: [],
      button: null,
      after: ['Hebt u dit niet gevraagd, neem dan meteen contact met ons op: onze gegevens staan hieronder.'],
    }),
  },
  colon: ': ',
  greeting: 'Geachte klant,',
  closing: 'Met vriendelijke groeten,',
  linkInClear: 'Werkt de knop niet, kopieer dan dit adres in uw browser:',
  neverAsked: 'Wij vragen u nooit om uw wachtwoord per e-mail of telefoon.',
  help: 'Hulp nodig?',
  email: 'E-mail',
  phone: 'Telefoon',
  online: 'Online',
  seat: 'Zetel',
  postal: 'Postadres',
  notice: 'Juridische informatie',
};
