import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} hour${n === 1 ? '' : 's'}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minutes`);
const days = (n: number): string => `${n} day${n === 1 ? '' : 's'}`;
const below = 'our details are at the bottom of this e-mail';
const notYou = `If it was not you, please contact us at once: ${below}.`;
const ignore = 'If you did not ask for this, ignore this e-mail';
const changed = (area: string): string => `The e-mail address of your ${area} has changed`;

export const en: Words = {
  letters: {
    confirm: (letter, { area, reference, key, document, passwordComesFirst }) => ({
      subject: `Activate your ${area}`,
      before: [
        `You have asked to open your ${area} with this e-mail address. To confirm the address, follow the link below.`,
        passwordComesFirst
          ? 'The page that opens will ask for the password that you chose when you registered.'
          : `The page that opens will ask for your ${reference} and your ${key}, which are printed on ${document}. You will then choose your password.`,
        ...(letter.reference === null ? [] : ['From then on, you will sign in with:']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(reference), value: letter.reference }],
      button: { label: `Activate my ${area}`, link: letter.link },
      after: [`This link is valid for ${hours(letter.hours)}.`, `${ignore}: no account will be created.`],
    }),
    'already-registered': (letter, { area }) => ({
      subject: `Your ${area} exists already`,
      before: [
        'Somebody has just asked to register with this e-mail address. It has an account already: there is nothing to create, you only need to sign in.',
      ],
      facts: [],
      button: { label: 'Sign in', link: letter.portal },
      other: { before: 'Forgotten your password? Choose a new one on this page:', link: letter.forgot },
      after: [`${ignore}: nothing has changed in your account.`],
    }),
    'address-held': (letter, { area, day }) => ({
      subject: 'This e-mail address is still reserved',
      before: [
        `This e-mail address has just been given for your ${area}. Until recently it belonged to an account that now uses another one. So that this change can still be undone, the address stays reserved until ${day(letter.until)}: until then it can neither open an account nor sign in.`,
        `If you have changed your address, sign in with the new one. If it was not you, undo the change with the link in our e-mail “${changed(area)}”.`,
      ],
      facts: [],
      button: { label: 'Sign in', link: letter.portal },
      after: [`${ignore}: nothing will change.`],
    }),
    reset: (letter, { area }) => ({
      subject: `Choose a new password for your ${area}`,
      before: [
        'You have told us that you forgot your password. Follow the link below to choose a new one.',
        ...(letter.names.length === 0 ? [] : ['It is for the account with this sign-in name:']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Sign-in name', value: letter.names.join(' or ') }],
      button: { label: 'Choose a new password', link: letter.link },
      after: [
        `This link is valid for ${minutes(letter.minutes)} and works once. As soon as you have chosen your new password, all your devices will be signed out.`,
        `${ignore}: your present password stays valid.`,
      ],
    }),
    names: (letter, { area }) => ({
      subject: `Your sign-in names for your ${area}`,
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
              `If you have another contract with us, you can open a new account. If you have any question, or would like a former account to be deleted, contact us: ${below}.`,
            ]),
        `${ignore}: it was sent to you alone.`,
      ],
    }),
    'email-change': (letter, { area }) => ({
      subject: 'Confirm your new e-mail address',
      before: [
        `You have asked to use this e-mail address for your ${area}. Follow the link below to confirm it; the page will ask for your password.`,
      ],
      facts: [],
      button: { label: 'Confirm this address', link: letter.link },
      after: [
        `This link is valid for ${hours(letter.hours)}. Until you follow it, your old address stays in use.`,
        `${ignore}: nothing will change.`,
      ],
    }),
    'email-changed': (letter, { area, moment }) => ({
      subject: changed(area),
      before: [
        `On ${moment(letter.at)} a new e-mail address replaced this one in your ${area}. If you made this change, there is nothing to do.`,
        'If it was not you, undo it: your old address will be restored, all devices will be signed out, and you will choose a new password.',
      ],
      facts: [],
      button: { label: 'Undo this change', link: letter.link },
      after: [
        'If you use the old password elsewhere, for your mailbox for instance, change it there, too.',
        `This link is valid for ${days(letter.days)}. If it no longer works, contact us: ${below}.`,
      ],
    }),
    'email-undone': (letter, { area, moment }) => ({
      subject: `This e-mail address is no longer that of your ${area}`,
      before: [
        `On ${moment(letter.at)} the earlier e-mail address was restored. This one can no longer be used to sign in.`,
        'A new password was chosen, and all devices were signed out.',
      ],
      facts: [],
      button: null,
      after: [`If you do not understand this message, contact us: ${below}.`],
    }),
    'contract-linked': ({ references, at }, { area, reference, moment }) => ({
      subject:
        references.length > 1
          ? `Contracts have been linked to your ${area}`
          : `A contract has been linked to your ${area}`,
      before: [
        references.length > 1
          ? `On ${moment(at)} these contracts were linked to your ${area}:`
          : `On ${moment(at)} this contract was linked to your ${area}:`,
      ],
      facts: references.map((value) => ({ label: asLabel(reference), value })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, { area, reference, key }) => ({
      subject: `You can no longer sign in to your ${area}`,
      before: [
        `This contract is no longer in your name. Its ${reference} no longer signs you in, and your account has no other sign-in name.`,
      ],
      facts: [{ label: asLabel(reference), value: letter.reference }],
      button: null,
      after: [
        `If you have another contract with us, you can open a new account with its ${reference} and ${key}.`,
        `If you have any question, or would like your former account to be deleted, contact us: ${below}.`,
      ],
    }),
    'password-changed': (letter, { area, moment }) => ({
      subject: 'Your password has been changed',
      before: [
        `The password of your ${area} was changed on ${moment(letter.at)}, and the devices signed in until then have been signed out. If it was you, there is nothing to do.`,
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': (letter, { area, moment }) => ({
      subject: `Your ${area} has been deleted`,
      before: [
        `As you asked, your account and the personal data in it were deleted on ${moment(letter.at)}. Your contracts remain as they are.`,
        'You may open a new account at any time.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
  },
  colon: ': ',
  greeting: 'Hello,',
  closing: 'Kind regards,',
  linkInClear: 'If the button does not work, copy this address into your browser:',
  neverAsked: 'We will never ask for your password, neither by e-mail nor by telephone.',
  help: 'Need help?',
  email: 'E-mail',
  phone: 'Telephone',
  online: 'Online',
  seat: 'Registered office',
  postal: 'Postal address',
  notice: 'Legal notice',
};
