import type { OperationName } from './operations.ts';

/** A request, and a response of each status; a test checks them against the schemas. */
export type Example = { readonly body?: unknown; readonly answers: Readonly<Record<number, unknown>> };

const email = 'jeanne.martin@example.fr';
const password = 'Fontaine.2026';
const token = 'SnJ_FEzbY4VL5TjKb3mhHvEZaXf7nY1gdML11p1pf5w';
const support = {
  email: 'contact@eaux.example',
  phone: '04 00 00 00 00',
  url: 'https://www.eaux.example/contact',
  hours: 'Du lundi au vendredi de 8 h à 17 h.',
};
const access = { granted: true, reasons: [], support };
const session = { accessToken: 'eyJraWQiOi…', refreshToken: '1.q83vASNFZ4k…', expiresIn: 600, access };
const contract = {
  contract: 'EAU-700100',
  reference: '11301.11377.01',
  holder: 'R40211',
  address: '20 allée des Pins, 13120 Gardanne',
  status: 'active',
  validFrom: '2019-06-10',
  validTo: null,
  directDebit: false,
  selected: true,
};
const bill = {
  document: 'F-2026-0114',
  kind: 'bill',
  title: 'Facture de janvier 2026',
  date: '2026-01-14',
  due: '2026-02-04',
  amount: '84.20',
  currency: 'EUR',
  size: 48_213,
};
const consent = { granted: true, state: 'wanted', version: '2026-01', at: '2026-11-21T08:30:00.000Z' };
const consents = { 'e-notice': consent };
const consentEntry = {
  purpose: 'e-notice',
  textHash: '48acfd637e464f4522bfe7087716f7e8568eefa7fb17c48b94214b24c4e5b7c0',
  locale: 'fr',
  channel: 'registration',
  ...consent,
};
const account = {
  accountId: '2757f6ff-6a52-4a14-897a-f9bee71b7ffa',
  email,
  locale: 'fr',
  signInNames: [email],
  selectedContract: 'EAU-700100',
  consents,
  terms: null,
  access,
  createdAt: '2026-11-21T08:30:00.000Z',
};
const accepted = (message: string) => ({ status: 'accepted', message });
const tokenAndPassword = { token, password };

export const examples: Readonly<Record<OperationName, Example>> = {
  getOperator: {
    answers: {
      200: {
        operator: 'regie',
        name: 'Régie des Eaux',
        locales: ['fr', 'nl', 'en', 'de'],
        journey: 'account-first',
        registration: { required: ['email', 'password'] },
        formats: {
          reference: {
            label: 'numéro de contrat',
            pattern: '^\\d{5}\\.?\\d{5}\\.?\\d{2}$',
            example: '11301.11377.01',
            hint: 'Douze chiffres, en haut de votre dernière facture ; les points peuvent être omis.',
          },
          key: { label: 'clé', pattern: '^[0-9A-Za-z]{4,32}$', example: 'K7M4Q9XA', hint: 'En haut de la facture.' },
        },
        passwordPolicy: {
          minLength: 12,
          maxLength: 128,
          classes: [],
          refusedCharacters: '',
          commonRefused: true,
          description: 'Le mot de passe doit contenir de 12 à 128 caractères.',
        },
        signInNames: ['email'],
        terms: { version: '2026-01', url: 'https://www.eaux.example/conditions' },
        consents: [{ purpose: 'e-notice', label: 'Avis électronique', version: '2026-01', requires: 'direct-debit' }],
        documents: [{ kind: 'bill', label: 'Facture' }],
        support,
        legal: {
          name: 'Régie des Eaux',
          registrations: [{ label: 'SIRET', value: '000 000 000 00000' }],
          seat: '1 rue de la Source, 13090 Aix-en-Provence',
          postal: 'CS 10000, 13096 Aix-en-Provence Cedex 2',
          noticeUrl: 'https://www.eaux.example/mentions-legales',
        },
        proof: {
          facts: {
            key: {
              kind: 'printed',
              label: 'clé',
              hint: 'En haut de la facture.',
              example: 'K7M4Q9XA',
              pattern: '^[0-9A-Za-z]{4,32}$',
              rule: 'La clé a de 4 à 32 lettres et chiffres.',
              secret: true,
            },
          },
          accept: [['key']],
          references: [
            {
              kind: 'reference',
              label: 'numéro de contrat',
              hint: 'Douze chiffres, en haut de votre dernière facture ; les points peuvent être omis.',
              example: '11301.11377.01',
              pattern: '^\\d{5}\\.?\\d{5}\\.?\\d{2}$',
              rule: 'Le numéro de contrat a douze chiffres.',
            },
          ],
        },
        invoicePrintsLogin: false,
        linkHours: 24,
        rememberDays: 30,
        portal: {
          area: 'espace abonné',
          purpose: 'Vous y retrouvez les informations liées à votre contrat.',
          latestDocument: 'votre dernière facture',
          logo: 'assets/logo-0123456789ab.svg',
          colours: {
            light: { main: '#0b57a4', accent: '#0d8a6a' },
            dark: { main: '#9cc8ff', accent: '#5fd3b0' },
          },
          invoice: { reference: { x: 5, y: 20 }, key: { x: 5, y: 37 } },
          links: [{ place: 'welcome', label: 'Demander un abonnement', url: 'https://www.eaux.example/abonnement' }],
          confirmationSent: 'Enregistrement effectué. Un email de confirmation vous a été envoyé.',
          contractLinked: 'Liaison enregistrée.',
        },
      },
    },
  },
  register: {
    body: { email, password, locale: 'fr' },
    answers: {
      202: {
        status: 'confirmation-sent',
        message: 'Enregistrement effectué. Un email de confirmation vous a été envoyé.',
      },
    },
  },
  resendConfirmation: {
    body: { email },
    answers: { 202: accepted('Si une inscription attend, un e-mail vient d’être envoyé.') },
  },
  activate: {
    body: { token, password },
    answers: { 200: { status: 'active', signInNames: [email] } },
  },
  signIn: { body: { identifier: email, password, remember: true }, answers: { 200: session } },
  refreshSession: { body: { refreshToken: session.refreshToken }, answers: { 200: session } },
  endSession: { body: { refreshToken: session.refreshToken }, answers: { 204: null } },
  endAllSessions: { answers: { 204: null } },
  forgotPassword: {
    body: { identifier: email },
    answers: { 202: accepted('Si un compte correspond à votre saisie, un e-mail vient de lui être envoyé.') },
  },
  resetPassword: {
    body: tokenAndPassword,
    answers: { 200: { status: 'pending', missing: ['password'], signInNames: [email] }, 204: null },
  },
  forgotNames: {
    body: { email },
    answers: { 202: accepted('Si un compte existe pour cette adresse, un e-mail vient de lui être envoyé.') },
  },
  confirmEmail: {
    body: tokenAndPassword,
    answers: { 200: { email, message: 'Votre nouvelle adresse e-mail est enregistrée.' } },
  },
  undoEmail: {
    body: tokenAndPassword,
    answers: { 200: { email, message: 'Votre ancienne adresse e-mail est rétablie.' } },
  },
  getAccount: { answers: { 200: account } },
  updateAccount: { body: { locale: 'fr' }, answers: { 200: account } },
  changePassword: { body: { current: password, password: 'Cascade.2027' }, answers: { 200: session } },
  changeEmail: {
    body: { email: 'jeanne.durand@example.fr', password },
    answers: { 202: accepted('Un e-mail vient d’être envoyé à la nouvelle adresse.') },
  },
  exportAccount: {
    answers: {
      200: {
        exportedAt: '2026-11-21T08:30:00.000Z',
        account,
        mailStopped: null,
        links: [{ opens: 'holder', id: 'R40211', reference: '113011137701', linkedAt: '2026-11-21T08:30:00.000Z' }],
        contracts: [contract],
        documents: [{ ...bill, contract: 'EAU-700100' }],
        consents: [consentEntry],
        journal: [
          {
            at: '2026-11-21T08:30:00.000Z',
            event: 'contract-linked',
            by: 'self',
            details: { reference: '113011137701', scope: 'holder', contracts: 1 },
          },
        ],
      },
    },
  },
  eraseAccount: { body: { password }, answers: { 204: null } },
  listContracts: { answers: { 200: { contracts: [contract] } } },
  linkContract: {
    body: { reference: '11301.11377.01', key: 'K7M4Q9XA' },
    answers: { 201: { message: 'Liaison enregistrée.', contracts: [contract] } },
  },
  listDocuments: { answers: { 200: { documents: [bill], next: 'MjAyNi0wMS0xNCNGLTIwMjYtMDExNA' } } },
  getDocument: {
    answers: {
      200: {
        ...bill,
        contract: 'EAU-700100',
        download: {
          url: 'https://espace-client-documents.s3.eu-west-3.amazonaws.com/documents/bill/F-2026-0114/…',
          expiresAt: '2026-01-15T08:31:00.000Z',
        },
      },
    },
  },
  getContract: { answers: { 200: contract } },
  selectContract: { body: { contract: 'EAU-700100' }, answers: { 200: contract } },
  unlinkContract: { answers: { 204: null } },
  getConsents: { answers: { 200: { consents } } },
  answerConsents: { body: { 'e-notice': true }, answers: { 200: { consents } } },
  getConsentHistory: { answers: { 200: { history: [consentEntry] } } },
};
