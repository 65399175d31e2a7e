import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} uur`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minuten`);
const days = (n: number): string => `${n} ${n === 1 ? 'dag' : 'dagen'}`;
const below = 'onze gegevens staan onderaan deze e-mail';
const notYou = `Was u dit niet? Neem dan meteen contact met ons op: ${below}.`;
const ignore = 'Hebt u dit niet gevraagd? Dan hoeft u niets te doen';
const changed = (area: string): string => `Het e-mailadres van uw ${area} is gewijzigd`;

export const nl: Words = {
  letters: {
    confirm: (letter, { area, reference, key, document, passwordComesFirst }) => ({
      subject: `Activeer uw ${area}`,
      before: [
        `U hebt gevraagd om met dit e-mailadres uw ${area} aan te maken. Klik op de link hieronder om het adres te bevestigen.`,
        passwordComesFirst
          ? 'Op de pagina die opengaat, vult u het wachtwoord in dat u bij uw registratie hebt gekozen.'
          : `Op de pagina die opengaat, vult u uw ${reference} en uw ${key} in; u vindt ze op ${document}. Daarna kiest u uw wachtwoord.`,
        ...(letter.reference === null ? [] : ['Daarna meldt u zich hiermee aan:']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(reference), value: letter.reference }],
      button: { label: `Mijn ${area} activeren`, link: letter.link },
      after: [`Deze link is ${hours(letter.hours)} geldig.`, `${ignore}: er wordt geen account aangemaakt.`],
    }),
    'already-registered': (letter, { area }) => ({
      subject: `Uw ${area} bestaat al`,
      before: [
        'Iemand heeft zich zojuist met dit e-mailadres willen registreren. Voor dit adres bestaat al een account: u hoeft niets aan te maken, u kunt zich gewoon aanmelden.',
      ],
      facts: [],
      button: { label: 'Aanmelden', link: letter.portal },
      other: { before: 'Bent u uw wachtwoord vergeten? Kies een nieuw op deze pagina:', link: letter.forgot },
      after: [`${ignore}: er is niets veranderd aan uw account.`],
    }),
    'address-held': (letter, { area, day }) => ({
      subject: 'Dit e-mailadres is nog gereserveerd',
      before: [
        `Dit e-mailadres is zojuist opgegeven voor uw ${area}. Tot voor kort hoorde het bij een account dat nu een ander adres gebruikt. Het blijft gereserveerd tot ${day(letter.until)}, zodat die wijziging nog ongedaan kan worden gemaakt: tot dan kan niemand er een account mee aanmaken of zich ermee aanmelden.`,
        `Hebt u zelf uw adres gewijzigd? Meld u dan aan met het nieuwe adres. Was u het niet? Maak de wijziging dan ongedaan met de link in onze e-mail ‘${changed(area)}’.`,
      ],
      facts: [],
      button: { label: 'Aanmelden', link: letter.portal },
      after: [`${ignore}: er verandert niets.`],
    }),
    reset: (letter, { area }) => ({
      subject: `Kies een nieuw wachtwoord voor uw ${area}`,
      before: [
        'U hebt laten weten dat u uw wachtwoord bent vergeten. Klik op de link hieronder om een nieuw te kiezen.',
        ...(letter.names.length === 0 ? [] : ['De link is voor het account met deze gebruikersnaam:']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Gebruikersnaam', value: letter.names.join(' of ') }],
      button: { label: 'Een nieuw wachtwoord kiezen', link: letter.link },
      after: [
        `Deze link is ${minutes(letter.minutes)} geldig en werkt één keer. Zodra u uw nieuwe wachtwoord hebt gekozen, worden al uw toestellen afgemeld.`,
        `${ignore}: uw huidige wachtwoord blijft geldig.`,
      ],
    }),
    names: (letter, { area }) => ({
      subject: `Uw gebruikersnamen voor uw ${area}`,
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'U hebt uw gebruikersnamen opgevraagd. Dit zijn de gebruikersnamen van de accounts bij dit e-mailadres:'
            : 'U hebt uw gebruikersnaam opgevraagd. Dit is de gebruikersnaam van het account bij dit e-mailadres:'
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
      button: { label: 'Aanmelden', link: letter.portal },
      after: [
        ...(letter.accounts.every((names) => names.length > 0)
          ? []
          : [
              `Hebt u een ander contract bij ons? Dan kunt u een nieuw account aanmaken. Hebt u een vraag, of wilt u een vroeger account laten verwijderen? Neem dan contact met ons op: ${below}.`,
            ]),
        `${ignore}: alleen u hebt deze e-mail gekregen.`,
      ],
    }),
    'email-change': (letter, { area }) => ({
      subject: 'Bevestig uw nieuwe e-mailadres',
      before: [
        `U hebt gevraagd om dit e-mailadres voor uw ${area} te gebruiken. Klik op de link hieronder om het te bevestigen; de pagina vraagt om uw wachtwoord.`,
      ],
      facts: [],
      button: { label: 'Dit adres bevestigen', link: letter.link },
      after: [
        `Deze link is ${hours(letter.hours)} geldig. Zolang u hem niet gebruikt, blijft uw oude adres gelden.`,
        `${ignore}: er verandert niets.`,
      ],
    }),
    'email-changed': (letter, { area, moment }) => ({
      subject: changed(area),
      before: [
        `Op ${moment(letter.at)} is dit e-mailadres in uw ${area} vervangen door een nieuw. Hebt u dat zelf gedaan? Dan hoeft u niets te doen.`,
        'Was u het niet? Maak de wijziging dan ongedaan: uw oude adres wordt hersteld, alle toestellen worden afgemeld en u kiest een nieuw wachtwoord.',
      ],
      facts: [],
      button: { label: 'Deze wijziging ongedaan maken', link: letter.link },
      after: [
        'Gebruikt u het oude wachtwoord ook elders, bijvoorbeeld voor uw mailbox? Wijzig het daar dan ook.',
        `Deze link is ${days(letter.days)} geldig. Werkt hij niet meer? Neem dan contact met ons op: ${below}.`,
      ],
    }),
    'email-undone': (letter, { area, moment }) => ({
      subject: `Dit e-mailadres hoort niet meer bij uw ${area}`,
      before: [
        `Op ${moment(letter.at)} is het vorige e-mailadres hersteld. Met dit adres kunt u zich dus niet meer aanmelden.`,
        'Er is een nieuw wachtwoord gekozen en alle toestellen zijn afgemeld.',
      ],
      facts: [],
      button: null,
      after: [`Begrijpt u dit bericht niet? Neem dan contact met ons op: ${below}.`],
    }),
    'contract-linked': ({ references, at }, { area, reference, moment }) => ({
      subject:
        references.length > 1
          ? `Er zijn contracten aan uw ${area} gekoppeld`
          : `Er is een contract aan uw ${area} gekoppeld`,
      before: [
        references.length > 1
          ? `Op ${moment(at)} zijn deze contracten aan uw ${area} gekoppeld:`
          : `Op ${moment(at)} is dit contract aan uw ${area} gekoppeld:`,
      ],
      facts: references.map((value) => ({ label: asLabel(reference), value })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, { area, reference, key }) => ({
      subject: `U kunt zich niet meer aanmelden bij uw ${area}`,
      before: [
        `Dit contract staat niet meer op uw naam. Met uw ${reference} kunt u zich dus niet meer aanmelden, en uw account heeft geen andere gebruikersnaam.`,
      ],
      facts: [{ label: asLabel(reference), value: letter.reference }],
      button: null,
      after: [
        `Hebt u een ander contract bij ons? Dan kunt u een nieuw account aanmaken met uw ${reference} en uw ${key}.`,
        `Hebt u een vraag, of wilt u uw vroegere account laten verwijderen? Neem dan contact met ons op: ${below}.`,
      ],
    }),
    'password-changed': (letter, { area, moment }) => ({
      subject: 'Uw wachtwoord is gewijzigd',
      before: [
        `Het wachtwoord van uw ${area} is gewijzigd op ${moment(letter.at)}. De toestellen die tot dan waren aangemeld, zijn afgemeld. Was u dit zelf? Dan hoeft u niets te doen.`,
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': (letter, { area, moment }) => ({
      subject: `Uw ${area} is verwijderd`,
      before: [
        `Zoals u hebt gevraagd, zijn uw account en de persoonsgegevens daarin op ${moment(letter.at)} verwijderd. Aan uw contracten verandert niets.`,
        'U kunt op elk moment een nieuw account aanmaken.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
  },
  colon: ': ',
  greeting: 'Geachte mevrouw, geachte heer,',
  closing: 'Met vriendelijke groeten,',
  linkInClear: 'Werkt de knop niet? Kopieer dan dit adres in uw browser:',
  neverAsked: 'Wij vragen nooit om uw wachtwoord, niet per e-mail en niet per telefoon.',
  help: 'Hulp nodig?',
  email: 'E-mail',
  phone: 'Telefoon',
  online: 'Online',
  seat: 'Maatschappelijke zetel',
  postal: 'Postadres',
  notice: 'Juridische informatie',
};
