import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} hour${n === 1 ? '' : 's'}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minutes`);
const days = (n: number): string => `${n} day${n === 1 ? '' : 's'}`;
const notYou = 'If this was not you, please contact us at once: our details are at the bottom of this e-mail.';
const changed = 'The e-mail address of your customer area has changed';

export const en: Words = {
  letters: {
    confirm: (letter, about) => ({
      subject: 'Activate your customer area',
      before: [
        'You have asked to open a customer area with this e-mail address. To confirm the address, follow this link.',
        about.passwordComesFirst
          ? 'The page that opens will ask for the password that you chose when you registered.'
          : `The page that opens will ask for your ${about.reference} and your ${about.key}, printed at the top of all your invoices. You will then choose your password.`,
        ...(letter.reference === null ? [] : ['From then on, this is what you sign in with:']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(about.reference), value: letter.reference }],
      button: { label: 'Activate my customer area', link: letter.link },
      after: [
        `This link is good for ${hours(letter.hours)}.`,
        'If you did not ask for this, ignore this e-mail: no account will be created.',
      ],
    }),
    'already-registered': (letter) => ({
      subject: 'You already have a customer area',
      before: [
        'Somebody has just asked to register with this e-mail address. It has an account already: there is nothing to create, you only need to sign in.',
        'If you have forgotten your password, you can choose a new one from the sign-in page.',
      ],
      facts: [],
      button: { label: 'Sign in', link: letter.portal },
      after: ['If this was not you, ignore this e-mail: nothing has changed in your account.'],
    }),
    'address-held': (letter, about) => ({
      subject: 'This e-mail address is still reserved',
      before: [
        `This e-mail address has just been given for a customer area. Until recently it belonged to an account that now uses another one. It stays reserved until ${about.day(letter.until)}, so that this change can be undone: until then it can neither open an account nor sign in.`,
        `If you have changed your address, sign in with the new one. If you have not, undo the change with the link in our e-mail “${changed}”.`,
      ],
      facts: [],
      button: { label: 'Sign in', link: letter.portal },
      after: ['If you did not ask for this, ignore this e-mail: nothing will change.'],
    }),
    reset: (letter) => ({
      subject: 'Choose a new password',
      before: [
        'You have told us that you forgot your password. Follow this link to choose a new one.',
        ...(letter.names.length === 0 ? [] : ['The link is for the account with this sign-in name:']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Sign-in name', value: letter.names.join(' or ') }],
      button: { label: 'Choose a new password', link: letter.link },
      after: [
        `This link is good for ${minutes(letter.minutes)} and works once. As soon as you have chosen your new password, all your devices will be signed out.`,
        'If you did not ask for this, ignore this e-mail: your present password remains good.',
      ],
    }),
    names: (letter) => ({
      subject: 'Your sign-in names',
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'You have asked to be reminded of your sign-in names. Here are those of the accounts with this e-mail address:'
            : 'You have asked to be reminded of your sign-in name. Here is that of the account with this e-mail address:'
          : letter.accounts.length > 1
            ? 'There are accounts with this e-mail address, but they no longer have a name that you can sign in with.'
            : 'There is an account with this e-mail address, but it no longer has a name that you can sign in with.',
      ],
      facts: letter.accounts.some((names) => names.length > 0)
        ? letter.accounts.map((names, index) => ({
            label: letter.accounts.length > 1 ? `Account ${index + 1}` : 'Sign-in name',
            value: names.length === 0 ? 'no sign-in name any more' : names.join(' or '),
          }))
        : [],
      button: { label: 'Sign in', link: letter.portal },
      after: [
        ...(letter.accounts.every((names) => names.length > 0)
          ? []
          : [
              'If you have another contract with us, you can open a new account. If you have any question, or would like a former account to be deleted, contact us: our details are at the bottom of this e-mail.',
            ]),
        'If you did not ask for this, ignore this e-mail: it was sent to you alone.',
      ],
    }),
    'email-change': (letter) => ({
      subject: 'Confirm your new e-mail address',
      before: [
        'You have asked to use this e-mail address for your customer area. Follow this link to confirm it; the page will ask for your password.',
      ],
      facts: [],
      button: { label: 'Confirm this address', link: letter.link },
      after: [
        `This link is good for ${hours(letter.hours)}. Until then your old address remains in use.`,
        'If you did not ask for this, ignore this e-mail: nothing will change.',
      ],
    }),
    'email-changed': (letter) => ({
      subject: changed,
      before: [
        'A new e-mail address has just replaced this one in your customer area. If you made this change, there is nothing to do.',
        'If it was not you, undo it: your old address will be restored and all devices will be signed out. You will choose a new password.',
      ],
      facts: [],
      button: { label: 'Undo this change', link: letter.link },
      after: [
        `This link is good for ${days(letter.days)}. If it no longer helps you, contact us: our details are at the bottom of this e-mail.`,
      ],
    }),
    'email-undone': () => ({
      subject: 'This e-mail address no longer belongs to a customer area',
      before: [
        'The earlier e-mail address of a customer area has just been restored: this address no longer belongs to it and can no longer be used to sign in.',
        'A new password was chosen, and all devices were signed out.',
      ],
      facts: [],
      button: null,
      after: ['If you do not understand this message, contact us: our details are at the bottom of this e-mail.'],
    }),
    'contract-linked': ({ references }, about) => ({
      subject:
        references.length > 1
          ? 'Contracts have been linked to your customer area'
          : 'A contract has been linked to your customer area',
      before: [
        references.length > 1
          ? 'These contracts have just been linked to your customer area:'
          : 'This contract has just been linked to your customer area:',
      ],
      facts: references.map((reference) => ({ label: asLabel(about.reference), value: reference })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, about) => ({
      subject: 'You can no longer sign in to your customer area',
      before: [
        `This contract is no longer in your name. Its ${about.reference} no longer signs you in, and your account has no other sign-in name.`,
      ],
      facts: [{ label: asLabel(about.reference), value: letter.reference }],
      button: null,
      after: [
        `If you have another contract with us, you can open a new account with its ${about.reference} and ${about.key}.`,
        'If you have any question, or would like your former account to be deleted, contact us: our details are at the bottom of this e-mail.',
      ],
    }),
    'password-changed': () => ({
      subject: 'Your password has been changed',
      before: [
        'The password of your customer area has just been changed, and the devices signed in until then have been signed out. If it was you, there is nothing to do.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': () => ({
      subject: 'Your customer area has been deleted',
      before: [
        'As you asked, your account and the personal data in it have been deleted. Your contracts remain as they are.',
        'You may open a new account at any time.',
      ],
      facts: [],
      button: null,
      after: ['If you did not ask for this, please contact us at once: our details are below.'],
    }),
  },
  colon: ': ',
  greeting: 'Hello,',
  closing: 'Kind regards,',
  linkInClear: 'If the button does not work, copy this address into your browser:',
  neverAsked: 'We will never ask for your password by e-mail or telephone.',
  help: 'Need help?',
  email: 'E-mail',
  phone: 'Telephone',
  online: 'Online',
  seat: 'Registered office',
  postal: 'Postal address',
  notice: 'Legal notice',
};
