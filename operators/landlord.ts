import { readFileSync } from 'node:fs';
import { defaultPasswordPolicy } from '../functions/domain/password-policy.ts';
import type { Profile } from '../functions/domain/profile.ts';

/** B: a social landlord, invented (its telephone number is of a range that France keeps for fiction). One form asks for everything; people sign in with the reference of their lease. */
export default {
  operator: 'landlord',
  name: 'Les Toits du Val',
  locales: ['fr', 'nl', 'en', 'de'],
  timeZone: 'Europe/Paris',
  journey: 'contract-first',
  signInNames: ['reference'],
  reference: {
    label: { fr: 'référence contrat', nl: 'contractreferentie', en: 'contract reference', de: 'Vertragsreferenz' },
    // B3: typed as printed, "L / 123456", or without.
    drop: '^[Ll]\\s*/?|[\\s.\\p{Pd}]',
    pattern: '^\\d{4,12}$',
    example: '123456',
    hint: {
      fr: 'Chiffres uniquement, sans le « L / » ; elle figure sur votre avis d’échéance.',
      nl: 'Alleen cijfers, zonder de ‘L /’; u vindt ze op uw betalingsuitnodiging.',
      en: 'Digits only, without the “L /”; you will find it on your rent notice.',
      de: 'Nur Ziffern, ohne das „L /“; sie steht auf Ihrer Mietrechnung.',
    },
    rule: {
      fr: 'La référence contrat est faite de 4 à 12 chiffres.',
      nl: 'De contractreferentie bestaat uit 4 tot 12 cijfers.',
      en: 'The contract reference is made of 4 to 12 digits.',
      de: 'Die Vertragsreferenz besteht aus 4 bis 12 Ziffern.',
    },
  },
  key: {
    label: { fr: 'numéro de module', nl: 'modulenummer', en: 'module number', de: 'Modulnummer' },
    drop: '[\\s.\\p{Pd}]',
    // Billing's module numbers, or a key that this system has issued.
    pattern: '^(?:\\d{4,12}|[0-9A-HJKMNP-TV-Z]{10})$',
    example: '12345678',
    hint: {
      fr: 'Il figure sur votre avis d’échéance, à côté de la référence contrat.',
      nl: 'U vindt het op uw betalingsuitnodiging, naast de contractreferentie.',
      en: 'You will find it on your rent notice, next to the contract reference.',
      de: 'Sie steht auf Ihrer Mietrechnung, neben der Vertragsreferenz.',
    },
    rule: {
      fr: 'Le numéro de module est fait de 4 à 12 chiffres, tel qu’il est imprimé.',
      nl: 'Het modulenummer bestaat uit 4 tot 12 cijfers, zoals het is afgedrukt.',
      en: 'The module number is made of 4 to 12 digits, as it is printed.',
      de: 'Die Modulnummer besteht aus 4 bis 12 Ziffern, wie sie gedruckt ist.',
    },
    space: 10 ** 8,
    issued: { alphabet: 'crockford', length: 10 },
  },
  keyOpens: 'contract',
  accountsPerHolder: 1,
  expectedContracts: 20_000,
  activeContractRequired: false,
  endedContractMonths: 24,
  documents: {
    kinds: [
      {
        kind: 'rent-notice',
        label: { fr: 'Avis d’échéance', nl: 'Betalingsuitnodiging', en: 'Rent notice', de: 'Mietrechnung' },
        months: 36,
      },
      {
        kind: 'charges',
        label: {
          fr: 'Régularisation des charges',
          nl: 'Afrekening van de kosten',
          en: 'Service charge statement',
          de: 'Nebenkostenabrechnung',
        },
        months: 60,
      },
    ],
    mostBytes: 10_000_000,
  },
  passwordPolicy: defaultPasswordPolicy,
  terms: null,
  consents: [
    {
      purpose: 'e-notice',
      version: '2026-01',
      label: {
        fr: 'Vous acceptez de recevoir votre avis d’échéance par voie électronique (réservé aux contrats en prélèvement automatique).',
        nl: 'U aanvaardt dat u uw betalingsuitnodiging elektronisch ontvangt (alleen voor contracten met domiciliëring).',
        en: 'You agree to receive your rent notice electronically (for contracts paid by direct debit only).',
        de: 'Sie sind damit einverstanden, Ihre Mietrechnung elektronisch zu erhalten (nur für Verträge mit Lastschrifteinzug).',
      },
      requires: 'direct-debit',
    },
    {
      purpose: 'commercial',
      version: '2026-01',
      label: {
        fr: 'Vous acceptez de recevoir des informations commerciales par e-mail.',
        nl: 'U aanvaardt dat u commerciële informatie per e-mail ontvangt.',
        en: 'You agree to receive commercial information by e-mail.',
        de: 'Sie sind damit einverstanden, Werbung per E-Mail zu erhalten.',
      },
      requires: null,
    },
    {
      purpose: 'general',
      version: '2026-01',
      label: {
        fr: 'Vous acceptez de recevoir des informations générales (non commerciales) par e-mail.',
        nl: 'U aanvaardt dat u algemene (niet-commerciële) informatie per e-mail ontvangt.',
        en: 'You agree to receive general (non-commercial) information by e-mail.',
        de: 'Sie sind damit einverstanden, allgemeine Informationen (keine Werbung) per E-Mail zu erhalten.',
      },
      requires: null,
    },
  ],
  linkHours: 24,
  sessionHours: 12,
  rememberDays: 30,
  attemptsPerReference: { cap: 10, seconds: 900, maxSeconds: 86_400 },
  invoicePrintsLogin: false,
  returnTo: [],
  support: {
    email: 'locataires@lestoitsduval.example',
    phone: '01 99 00 12 34',
    url: 'https://www.lestoitsduval.example/contact',
    hours: {
      fr: 'Par téléphone du lundi au vendredi de 9 h à 17 h, ou en laissant un message à toute heure.',
      nl: 'Per telefoon van maandag tot vrijdag van 9 tot 17 uur, of op elk moment met een bericht.',
      en: 'By telephone Monday to Friday from 9 a.m. to 5 p.m., or by leaving a message at any time.',
      de: 'Telefonisch montags bis freitags von 9 bis 17 Uhr oder jederzeit per Nachricht.',
    },
  },
  legal: {
    name: 'Les Toits du Val, société anonyme d’HLM',
    registrations: [{ label: 'N° Siret', value: '000 000 000 00000' }],
    seat: '3 place des Ormes, 99200 Valombre',
    postal: 'BP 1, 99209 Valombre Cedex',
    noticeUrl: 'https://www.lestoitsduval.example/mentions-legales',
  },
  words: {},
  portal: {
    area: { fr: 'compte locataire', nl: 'huurdersaccount', en: 'tenant account', de: 'Mieterkonto' },
    purpose: {
      fr: 'Retrouvez votre contrat de location et choisissez comment recevoir vos avis d’échéance.',
      nl: 'Raadpleeg uw huurcontract en kies hoe u uw betalingsuitnodigingen ontvangt.',
      en: 'See your lease and choose how to receive your rent notices.',
      de: 'Sehen Sie Ihren Mietvertrag ein, und wählen Sie, wie Sie Ihre Mietrechnungen erhalten.',
    },
    latestDocument: {
      fr: 'votre dernier avis d’échéance',
      nl: 'uw laatste betalingsuitnodiging',
      en: 'your latest rent notice',
      de: 'Ihrer letzten Mietrechnung',
    },
    logo: readFileSync(new URL('landlord.svg', import.meta.url), 'utf8'),
    colours: { light: { main: '#7a2e1d', accent: '#b0602a' }, dark: { main: '#f4b8a0', accent: '#f2b179' } },
    invoice: { reference: { x: 5, y: 20 }, key: { x: 50, y: 20 } },
    links: [
      {
        place: 'sign-in',
        label: {
          fr: 'Comment créer mon compte locataire',
          nl: 'Hoe maak ik mijn huurdersaccount aan?',
          en: 'How to create my tenant account',
          de: 'So erstelle ich mein Mieterkonto',
        },
        url: 'https://www.lestoitsduval.example/aide',
      },
      {
        place: 'help',
        label: {
          fr: 'Laisser un message',
          nl: 'Een bericht achterlaten',
          en: 'Leave a message',
          de: 'Eine Nachricht hinterlassen',
        },
        url: 'https://www.lestoitsduval.example/message',
      },
    ],
  },
} satisfies Profile;
