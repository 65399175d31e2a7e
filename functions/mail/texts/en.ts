import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} hour${n === 1 ? '' : 's'}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minutes`);
const days = (n: number): string => `${n} day${n === 1 ? '' : 's'}`;
const notYou = 'If this was not you, please contact us at once: our details are at the bottom of this e-mail.';

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
    reset: (letter) => ({
      subject: 'Choose a new password',
      before: ['You have told us that you forgot your password. Follow this link to choose a new one.'],
      facts: [],
      button: { label: 'Choose a new password', link: letter.link },
      after: [
        `This link is good for ${minutes(letter.minutes)} and works once. As soon as you have chosen your new password, all your devices will be signed out.`,
        'If you did not ask for this, ignore this e-mail: your present password remains good.',
      ],
    }),
    names: (letter) => ({
      subject: 'Your sign-in names',
      before: [
        letter.accounts.length > 1
          ? 'You have asked to be reminded of your sign-in names. Here are those of the accounts with this e-mail address:'
          : 'You have asked to be reminded of your sign-in name. Here is that of the account with this e-mail address:',
      ],
      facts: letter.accounts.map((names, index) => ({
        label: letter.accounts.length > 1 ? `Account ${index + 1}` : 'Sign-in name',
        value: names.join(' or '),
      })),
      button: { label: 'Sign in', link: letter.portal },
      after: ['If you did not ask for this, ignore this e-mail: it was sent to you alone.'],
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
      subject: 'The e-mail address of your customer area has changed',
      before: [
        'A new e-mail address has just replaced this one in your customer area. If you made this change, there is nothing to do.',
        'If it was not you, undo it: your old address will be restored and all devices will be signed out. The page will ask for your password.',
      ],
      facts: [],
      button: { label: 'Undo this change', link: letter.link },
      after: [
        `This link is good for ${days(letter.days)}. If it no longer helps you, contact us: our details are at the bottom of this e-mail.`,
      ],
    }),
    'contract-linked': (letter, about) => ({
      subject: 'A contract has been linked to your customer area',
      before: ['This contract has just been linked to your customer area:'],
      facts: [{ label: asLabel(about.reference), value: letter.reference }],
      button: null,
      after: [notYou],
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
