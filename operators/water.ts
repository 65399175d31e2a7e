import { readFileSync } from 'node:fs';
import type { Profile } from '../functions/domain/profile.ts';

/** C: a water board, invented (its telephone number is of a range that France keeps for fiction). Anybody may open an account; contracts are linked afterwards, with the key of an invoice. */
export default {
  operator: 'water',
  name: 'Régie des Eaux de Sourcelle',
  locales: ['fr', 'nl', 'en', 'de'],
  timeZone: 'Europe/Paris',
  journey: 'account-first',
  signInNames: ['email'],
  reference: {
    label: { fr: 'numéro de contrat', nl: 'contractnummer', en: 'contract number', de: 'Vertragsnummer' },
    drop: '[\\s.\\p{Pd}]',
    pattern: '^\\d{5}\\.?\\d{5}\\.?\\d{2}$',
    example: '11301.11377.01',
    hint: {
      fr: 'Douze chiffres, en haut de votre dernière facture ; les points peuvent être omis.',
      nl: 'Twaalf cijfers, bovenaan uw laatste factuur; de punten mag u weglaten.',
      en: 'Twelve digits, at the top of your latest bill; the dots may be left out.',
      de: 'Zwölf Ziffern, oben auf Ihrer letzten Rechnung; die Punkte können entfallen.',
    },
    rule: {
      fr: 'Le numéro de contrat a douze chiffres, comme 11301.11377.01.',
      nl: 'Het contractnummer heeft twaalf cijfers, zoals 11301.11377.01.',
      en: 'The contract number has twelve digits, like 11301.11377.01.',
      de: 'Die Vertragsnummer hat zwölf Ziffern, wie 11301.11377.01.',
    },
  },
  key: {
    label: { fr: 'clé', nl: 'sleutel', en: 'key', de: 'Schlüssel' },
    drop: '[\\s.\\p{Pd}]',
    pattern: '^[0-9A-Za-z]{4,32}$',
    example: 'K7M4Q9XA',
    hint: {
      fr: 'La clé de sécurité (= mot de passe) qui figure en haut de votre dernière facture.',
      nl: 'De beveiligingssleutel (= wachtwoord) bovenaan uw laatste factuur.',
      en: 'The security key (= password) at the top of your latest bill.',
      de: 'Der Sicherheitsschlüssel (= Passwort) oben auf Ihrer letzten Rechnung.',
    },
    rule: {
      fr: 'La clé est faite de lettres sans accent et de chiffres, 4 au moins.',
      nl: 'De sleutel bestaat uit letters zonder accent en cijfers, minstens 4.',
      en: 'The key is made of letters without accents and digits, at least 4.',
      de: 'Der Schlüssel besteht aus Buchstaben ohne Umlaute und Ziffern, mindestens 4.',
    },
    // Eight letters and digits, as the invoice prints them.
    space: 36 ** 8,
    issued: { alphabet: 'crockford', length: 10 },
  },
  keyOpens: 'holder',
  accountsPerHolder: 5,
  expectedContracts: 100_000,
  activeContractRequired: false,
  endedContractMonths: 24,
  // C5, to the letter.
  documents: {
    kinds: [
      {
        kind: 'bill',
        label: { fr: 'Facture d’eau', nl: 'Waterfactuur', en: 'Water bill', de: 'Wasserrechnung' },
        months: 60,
      },
    ],
    mostBytes: 10_000_000,
  },
  passwordPolicy: {
    minLength: 7,
    maxLength: 128,
    classes: ['digit', 'lower', 'upper', 'special'],
    refusedCharacters: '+-',
    commonRefused: false,
  },
  terms: null,
  consents: [],
  linkHours: 24,
  sessionHours: 12,
  rememberDays: 30,
  attemptsPerReference: { cap: 10, seconds: 900, maxSeconds: 86_400 },
  invoicePrintsLogin: false,
  returnTo: [],
  support: {
    email: 'contact@eaux-sourcelle.example',
    phone: '04 65 71 00 12',
    url: 'https://www.eaux-sourcelle.example',
    hours: {
      fr: 'Par téléphone, par courriel ou par courrier.',
      nl: 'Per telefoon, e-mail of brief.',
      en: 'By telephone, e-mail or letter.',
      de: 'Per Telefon, E-Mail oder Brief.',
    },
  },
  legal: {
    name: 'Régie des Eaux de Sourcelle',
    registrations: [
      { label: 'N° Siret Eau', value: '000 000 000 00035' },
      { label: 'N° Siret Assainissement', value: '000 000 000 00027' },
    ],
    seat: '5 quai des Lavandières, 99000 Sourcelle',
    postal: 'CS 10001, 99009 Sourcelle Cedex',
    noticeUrl: 'https://www.eaux-sourcelle.example/mentions-legales',
  },
  words: {
    // C7 and C16: the French to the letter.
    confirmationSent: {
      fr: 'Enregistrement effectué. Un email de confirmation vous a été envoyé.',
      nl: 'Registratie voltooid. We hebben u een bevestigingsmail gestuurd.',
      en: 'You are registered. A confirmation e-mail has been sent to you.',
      de: 'Registrierung erfolgt. Eine Bestätigungsmail wurde Ihnen gesendet.',
    },
    contractLinked: {
      fr: 'Liaison enregistrée.',
      nl: 'Koppeling geregistreerd.',
      en: 'Contract linked.',
      de: 'Verknüpfung gespeichert.',
    },
  },
  portal: {
    area: { fr: 'espace abonné', nl: 'klantenzone', en: 'subscriber area', de: 'Kundenbereich' },
    purpose: {
      fr: 'Obtenez rapidement toutes les informations liées à votre contrat d’abonnement. Cet espace, personnel et sécurisé, est ouvert à tous les abonnés.',
      nl: 'Vind snel alle informatie over uw abonnement terug. Deze persoonlijke en beveiligde ruimte staat open voor alle abonnees.',
      en: 'Find everything about your subscription quickly. This personal and secure area is open to all subscribers.',
      de: 'Finden Sie schnell alles zu Ihrem Vertrag. Dieser persönliche und sichere Bereich steht allen Kunden offen.',
    },
    logo: readFileSync(new URL('water.svg', import.meta.url), 'utf8'),
    colours: { light: { main: '#075a94', accent: '#12877e' }, dark: { main: '#8cc9f2', accent: '#4fd1c5' } },
    invoice: { reference: { x: 62, y: 20 }, key: { x: 62, y: 37 } },
    links: [
      {
        place: 'welcome',
        label: {
          fr: 'Effectuer une demande d’abonnement',
          nl: 'Een abonnement aanvragen',
          en: 'Ask for a subscription',
          de: 'Einen Anschluss beantragen',
        },
        url: 'https://www.eaux-sourcelle.example/abonnement',
      },
      {
        place: 'contract',
        label: {
          fr: 'Règlement de service',
          nl: 'Dienstreglement',
          en: 'Service rules',
          de: 'Versorgungsbedingungen',
        },
        url: 'https://www.eaux-sourcelle.example/reglement',
      },
    ],
  },
} satisfies Profile;
