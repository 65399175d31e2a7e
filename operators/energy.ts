import { readFileSync } from 'node:fs';
import { defaultPasswordPolicy } from '../functions/domain/password-policy.ts';
import type { Profile } from '../functions/domain/profile.ts';

/** A: an energy supplier, invented (Belgium keeps no telephone numbers for fiction; this one belongs to nobody). One account serves the app and the web area; the address comes first, the invoice behind it. */
export default {
  operator: 'energy',
  name: 'Claréo Énergie',
  locales: ['fr', 'nl', 'en', 'de'],
  timeZone: 'Europe/Brussels',
  journey: 'email-first',
  signInNames: ['email', 'username'],
  reference: {
    label: { fr: 'numéro de client', nl: 'klantnummer', en: 'customer number', de: 'Kundennummer' },
    drop: '[\\s.\\p{Pd}]',
    pattern: '^2\\d{9}$',
    example: '2101234567',
    hint: {
      fr: 'Dix chiffres, dont le premier est un 2, en haut à gauche de chaque facture.',
      nl: 'Tien cijfers, te beginnen met een 2, linksboven op elke factuur.',
      en: 'Ten digits, starting with 2, at the top left of every invoice.',
      de: 'Zehn Ziffern, beginnend mit 2, oben links auf jeder Rechnung.',
    },
    rule: {
      fr: 'Le numéro de client a dix chiffres et commence par 2.',
      nl: 'Het klantnummer heeft tien cijfers en begint met 2.',
      en: 'The customer number has ten digits and starts with 2.',
      de: 'Die Kundennummer hat zehn Ziffern und beginnt mit 2.',
    },
  },
  key: {
    label: { fr: 'code d’activation', nl: 'activatiecode', en: 'activation code', de: 'Aktivierungscode' },
    drop: '[\\s.\\p{Pd}]',
    pattern: '^\\d{10}$',
    example: '0412345678',
    hint: {
      fr: 'Dix chiffres, juste à côté de votre numéro de client ; les zéros du début comptent.',
      nl: 'Tien cijfers, naast uw klantnummer; nullen vooraan tellen mee.',
      en: 'Ten digits, next to your customer number; leading zeros count.',
      de: 'Zehn Ziffern, neben Ihrer Kundennummer; führende Nullen zählen mit.',
    },
    rule: {
      fr: 'Le code d’activation a dix chiffres.',
      nl: 'De activatiecode heeft tien cijfers.',
      en: 'The activation code has ten digits.',
      de: 'Der Aktivierungscode hat zehn Ziffern.',
    },
    space: 10 ** 10,
    issued: { alphabet: 'digits', length: 10 },
  },
  keyOpens: 'holder',
  accountsPerHolder: 1,
  expectedContracts: 2_000_000,
  activeContractRequired: true,
  endedContractMonths: 24,
  documents: {
    kinds: [
      {
        kind: 'bill',
        label: { fr: 'Facture', nl: 'Factuur', en: 'Bill', de: 'Rechnung' },
        months: 36,
      },
      {
        kind: 'annual-statement',
        label: { fr: 'Décompte annuel', nl: 'Jaarafrekening', en: 'Annual statement', de: 'Jahresabrechnung' },
        months: 60,
      },
    ],
    mostBytes: 10_000_000,
  },
  passwordPolicy: defaultPasswordPolicy,
  terms: { version: '2026-01', url: 'https://www.clareo.example/conditions' },
  consents: [],
  linkHours: 24,
  sessionHours: 12,
  rememberDays: 30,
  attemptsPerReference: { cap: 10, seconds: 900, maxSeconds: 86_400 },
  invoicePrintsLogin: true,
  returnTo: ['https://app.clareo.example/connexion', 'https://www.clareo.example/espace-client/'],
  support: {
    email: 'aide@clareo.example',
    phone: '+32 2 000 00 00',
    url: 'https://www.clareo.example/contact',
    hours: {
      fr: 'Par le chat de l’application ou par téléphone, du lundi au vendredi de 8 h à 18 h.',
      nl: 'Via de chat in de app of per telefoon, van maandag tot vrijdag van 8 tot 18 uur.',
      en: 'By the chat in the app or by telephone, Monday to Friday from 8 a.m. to 6 p.m.',
      de: 'Über den Chat in der App oder telefonisch, montags bis freitags von 8 bis 18 Uhr.',
    },
  },
  legal: {
    name: 'Claréo Énergie SA',
    registrations: [
      { label: 'BCE / KBO', value: '0123.456.749' },
      { label: 'TVA / BTW', value: 'BE 0123.456.749' },
    ],
    seat: 'Rue des Étincelles 1, 0999 Clairebourg',
    postal: 'Boîte postale 1, 0999 Clairebourg',
    noticeUrl: 'https://www.clareo.example/mentions-legales',
  },
  words: {},
  portal: {
    area: { fr: 'espace client', nl: 'klantenzone', en: 'customer area', de: 'Kundenbereich' },
    purpose: {
      fr: 'Un seul compte pour l’application et pour votre espace client : vos contrats d’énergie, où que vous soyez.',
      nl: 'Eén account voor de app en voor uw klantenzone: uw energiecontracten, waar u ook bent.',
      en: 'One account for the app and for your customer area: your energy contracts, wherever you are.',
      de: 'Ein Konto für die App und für Ihren Kundenbereich: Ihre Energieverträge, wo immer Sie sind.',
    },
    logo: readFileSync(new URL('energy.svg', import.meta.url), 'utf8'),
    colours: { light: { main: '#4a1d82', accent: '#a8660a' }, dark: { main: '#cdb3ff', accent: '#ffd23f' } },
    invoice: { reference: { x: 5, y: 8 }, key: { x: 5, y: 25 } },
    links: [
      {
        place: 'proof',
        label: { fr: 'Votre avis ?', nl: 'Uw mening?', en: 'Your opinion?', de: 'Ihre Meinung?' },
        url: 'https://www.clareo.example/avis',
      },
    ],
  },
} satisfies Profile;
