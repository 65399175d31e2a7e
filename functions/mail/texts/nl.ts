import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} uur`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minuten`);
const days = (n: number): string => `${n} ${n === 1 ? 'dag' : 'dagen'}`;
const notYou =
  'Hebt u dit niet zelf gedaan, neem dan meteen contact met ons op: onze gegevens staan onderaan deze e-mail.';
const changed = 'Het e-mailadres van uw klantenzone is gewijzigd';

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
    'address-held': (letter, about) => ({
      subject: 'Dit e-mailadres is nog gereserveerd',
      before: [
        `Dit e-mailadres is zopas opgegeven voor een klantenzone. Tot voor kort hoorde het bij een account dat nu een ander adres gebruikt. Het blijft gereserveerd tot ${about.day(letter.until)}, zodat die wijziging ongedaan kan worden gemaakt: tot dan kan niemand er een account mee openen of zich ermee aanmelden.`,
        `Hebt u zelf uw adres gewijzigd, meld u dan met het nieuwe adres aan. Was u het niet, maak de wijziging dan ongedaan met de link in onze e-mail ‘${changed}’.`,
      ],
      facts: [],
      button: { label: 'Mij aanmelden', link: letter.portal },
      after: ['Hebt u dit niet gevraagd? Dan hoeft u niets te doen: er verandert niets.'],
    }),
    reset: (letter) => ({
      subject: 'Kies een nieuw wachtwoord',
      before: [
        'U hebt laten weten dat u uw wachtwoord bent vergeten. Volg deze link om een nieuw te kiezen.',
        ...(letter.names.length === 0 ? [] : ['De link is bestemd voor het account met deze gebruikersnaam:']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Gebruikersnaam', value: letter.names.join(' of ') }],
      button: { label: 'Een nieuw wachtwoord kiezen', link: letter.link },
      after: [
        `Deze link blijft ${minutes(letter.minutes)} geldig en werkt één keer. Zodra u uw nieuwe wachtwoord hebt gekozen, worden al uw toestellen afgemeld.`,
        'Hebt u dit niet gevraagd? Dan hoeft u niets te doen: uw huidige wachtwoord blijft geldig.',
      ],
    }),
    names: (letter) => ({
      subject: 'Uw gebruikersnamen',
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'U hebt gevraagd welke gebruikersnamen u hebt. Dit zijn die van de accounts bij dit e-mailadres:'
            : 'U hebt gevraagd welke gebruikersnaam u hebt. Dit is die van het account bij dit e-mailadres:'
          : letter.accounts.length > 1
            ? 'Bij dit e-mailadres horen accounts, maar die hebben geen gebruikersnaam meer waarmee u zich kunt aanmelden.'
            : 'Bij dit e-mailadres hoort een account, maar dat heeft geen gebruikersnaam meer waarmee u zich kunt aanmelden.',
      ],
      facts: letter.accounts.some((names) => names.length > 0)
        ? letter.accounts.map((names, index) => ({
            label: letter.accounts.length > 1 ? `Account ${index + 1}` : 'Gebruikersnaam',
            value: names.length === 0 ? 'geen gebruikersnaam meer' : names.join(' of '),
          }))
        : [],
      button: { label: 'Mij aanmelden', link: letter.portal },
      after: [
        ...(letter.accounts.every((names) => names.length > 0)
          ? []
          : [
              'Hebt u een ander contract bij ons, dan kunt u een nieuw account openen. Hebt u een vraag of wilt u een vroeger account laten verwijderen, neem dan contact met ons op: onze gegevens staan onderaan deze e-mail.',
            ]),
        'Hebt u dit niet gevraagd? Dan hoeft u niets te doen: alleen u hebt deze e-mail ontvangen.',
      ],
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
      subject: changed,
      before: [
        'Een nieuw e-mailadres heeft zopas dit adres in uw klantenzone vervangen. Hebt u dit zelf gedaan, dan hoeft u niets te doen.',
        'Was u het niet, maak het dan ongedaan: uw oude adres wordt hersteld en alle toestellen worden afgemeld. U kiest dan een nieuw wachtwoord.',
      ],
      facts: [],
      button: { label: 'Deze wijziging ongedaan maken', link: letter.link },
      after: [
        `Deze link blijft ${days(letter.days)} geldig. Lukt het daarmee niet meer, neem dan contact met ons op: onze gegevens staan onderaan deze e-mail.`,
      ],
    }),
    'email-undone': () => ({
      subject: 'Dit e-mailadres hoort niet meer bij een klantenzone',
      before: [
        'Het vorige e-mailadres van een klantenzone is zopas hersteld: dit adres hoort er niet meer bij, en u kunt er niet meer mee aanmelden.',
        'Er werd een nieuw wachtwoord gekozen en alle toestellen werden afgemeld.',
      ],
      facts: [],
      button: null,
      after: ['Begrijpt u dit bericht niet, neem dan contact met ons op: onze gegevens staan onderaan deze e-mail.'],
    }),
    'contract-linked': ({ references }, about) => ({
      subject:
        references.length > 1
          ? 'Er zijn contracten aan uw klantenzone gekoppeld'
          : 'Er is een contract aan uw klantenzone gekoppeld',
      before: [
        references.length > 1
          ? 'Deze contracten zijn zopas aan uw klantenzone gekoppeld:'
          : 'Dit contract is zopas aan uw klantenzone gekoppeld:',
      ],
      facts: references.map((reference) => ({ label: asLabel(about.reference), value: reference })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, about) => ({
      subject: 'U kunt zich niet meer aanmelden bij uw klantenzone',
      before: [
        `Dit contract staat niet meer op uw naam. Met uw ${about.reference} kunt u zich niet meer aanmelden, en uw account heeft geen andere gebruikersnaam.`,
      ],
      facts: [{ label: asLabel(about.reference), value: letter.reference }],
      button: null,
      after: [
        `Hebt u een ander contract bij ons, dan kunt u een nieuw account openen met uw ${about.reference} en uw ${about.key}.`,
        'Hebt u een vraag of wilt u uw vroegere account laten verwijderen, neem dan contact met ons op: onze gegevens staan onderaan deze e-mail.',
      ],
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
