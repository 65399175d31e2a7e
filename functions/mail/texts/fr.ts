import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} heure${n > 1 ? 's' : ''}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minutes`);
const days = (n: number): string => `${n} jour${n > 1 ? 's' : ''}`;
const below = 'nos coordonnées figurent au bas de cet e-mail';
const notYou = `Si ce n’est pas vous, contactez-nous sans attendre : ${below}.`;
const ignore = 'Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail';
const changed = (area: string): string => `L’adresse e-mail de votre ${area} a changé`;

export const fr: Words = {
  letters: {
    confirm: (letter, { area, reference, key, document, passwordComesFirst }) => ({
      subject: `Activez votre ${area}`,
      before: [
        `Vous avez demandé à créer votre ${area} avec cette adresse e-mail. Pour la confirmer, suivez le lien ci-dessous.`,
        passwordComesFirst
          ? 'La page qui s’ouvre vous demandera le mot de passe que vous avez choisi à l’inscription.'
          : `La page qui s’ouvre vous demandera votre ${reference} et votre ${key}, qui figurent sur ${document}. Vous choisirez ensuite votre mot de passe.`,
        ...(letter.reference === null ? [] : ['Par la suite, vous vous connecterez avec cet identifiant :']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(reference), value: letter.reference }],
      button: { label: `Activer mon ${area}`, link: letter.link },
      after: [`Ce lien est valable ${hours(letter.hours)}.`, `${ignore} : aucun compte ne sera créé.`],
    }),
    'already-registered': (letter, { area }) => ({
      subject: `Votre ${area} existe déjà`,
      before: [
        'Une inscription vient d’être demandée avec cette adresse e-mail. Un compte existe déjà pour cette adresse : vous n’avez rien à créer, il vous suffit de vous connecter.',
      ],
      facts: [],
      button: { label: 'Me connecter', link: letter.portal },
      other: {
        before: 'Vous avez oublié votre mot de passe ? Choisissez-en un nouveau sur cette page :',
        link: letter.forgot,
      },
      after: [`${ignore} : rien n’a changé dans votre compte.`],
    }),
    'address-held': (letter, { area, day }) => ({
      subject: 'Cette adresse e-mail est encore réservée',
      before: [
        `Cette adresse e-mail vient d’être indiquée pour votre ${area}. Il y a peu, elle était celle d’un compte qui en utilise maintenant une autre. Pour que ce changement puisse encore être annulé, elle reste réservée jusqu’au ${day(letter.until)} : d’ici là, elle ne permet ni de créer un compte, ni de se connecter.`,
        `Si vous avez changé d’adresse, connectez-vous avec la nouvelle. Si ce n’est pas vous qui l’avez changée, annulez le changement avec le lien de notre e-mail « ${changed(area)} ».`,
      ],
      facts: [],
      button: { label: 'Me connecter', link: letter.portal },
      after: [`${ignore} : rien ne changera.`],
    }),
    reset: (letter, { area }) => ({
      subject: `Choisissez un nouveau mot de passe pour votre ${area}`,
      before: [
        'Vous avez indiqué que vous avez oublié votre mot de passe. Suivez le lien ci-dessous pour en choisir un nouveau.',
        ...(letter.names.length === 0 ? [] : ['Il concerne le compte qui a cet identifiant :']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Identifiant', value: letter.names.join(' ou ') }],
      button: { label: 'Choisir un nouveau mot de passe', link: letter.link },
      after: [
        `Ce lien est valable ${minutes(letter.minutes)} et ne sert qu’une fois. Dès que vous aurez choisi votre nouveau mot de passe, tous vos appareils seront déconnectés.`,
        `${ignore} : votre mot de passe actuel reste valable.`,
      ],
    }),
    names: (letter, { area }) => ({
      subject: `Vos identifiants pour votre ${area}`,
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'Vous avez demandé un rappel de vos identifiants. Voici ceux des comptes rattachés à cette adresse e-mail :'
            : 'Vous avez demandé un rappel de votre identifiant. Voici celui du compte rattaché à cette adresse e-mail :'
          : letter.accounts.length > 1
            ? 'Des comptes sont rattachés à cette adresse e-mail, mais ils n’ont plus aucun identifiant pour se connecter.'
            : 'Un compte est rattaché à cette adresse e-mail, mais il n’a plus aucun identifiant pour se connecter.',
      ],
      facts: letter.accounts.some((names) => names.length > 0)
        ? letter.accounts.map((names, index) => ({
            label: letter.accounts.length > 1 ? `Compte ${index + 1}` : 'Identifiant',
            value: names.length === 0 ? 'plus aucun identifiant' : names.join(' ou '),
          }))
        : [],
      button: { label: 'Me connecter', link: letter.portal },
      after: [
        ...(letter.accounts.every((names) => names.length > 0)
          ? []
          : [
              `Si vous avez un autre contrat chez nous, vous pouvez créer un nouveau compte. Pour toute question, ou pour faire supprimer un ancien compte, contactez-nous : ${below}.`,
            ]),
        `${ignore} : vous seul l’avez reçu.`,
      ],
    }),
    'email-change': (letter, { area }) => ({
      subject: 'Confirmez votre nouvelle adresse e-mail',
      before: [
        `Vous avez demandé à utiliser cette adresse e-mail pour votre ${area}. Pour la confirmer, suivez le lien ci-dessous ; la page vous demandera votre mot de passe.`,
      ],
      facts: [],
      button: { label: 'Confirmer cette adresse', link: letter.link },
      after: [
        `Ce lien est valable ${hours(letter.hours)}. D’ici là, rien ne change : votre ancienne adresse reste la bonne.`,
        `${ignore} : rien ne changera.`,
      ],
    }),
    'email-changed': (letter, { area, moment }) => ({
      subject: changed(area),
      before: [
        `Le ${moment(letter.at)}, une nouvelle adresse e-mail a remplacé celle-ci dans votre ${area}. Si c’est vous qui l’avez changée, vous n’avez rien à faire.`,
        'Si ce n’est pas vous, annulez ce changement : votre ancienne adresse sera rétablie, tous les appareils seront déconnectés et vous choisirez un nouveau mot de passe.',
      ],
      facts: [],
      button: { label: 'Annuler ce changement', link: letter.link },
      after: [
        'Si vous utilisez l’ancien mot de passe ailleurs, pour votre messagerie par exemple, changez-le là aussi.',
        `Ce lien est valable ${days(letter.days)}. S’il ne fonctionne plus, contactez-nous : ${below}.`,
      ],
    }),
    'email-undone': (letter, { area, moment }) => ({
      subject: `Cette adresse e-mail n’est plus celle de votre ${area}`,
      before: [
        `Le ${moment(letter.at)}, l’ancienne adresse e-mail a été rétablie. Celle-ci ne permet donc plus de se connecter.`,
        'Un nouveau mot de passe a été choisi et tous les appareils ont été déconnectés.',
      ],
      facts: [],
      button: null,
      after: [`Si vous ne comprenez pas ce message, contactez-nous : ${below}.`],
    }),
    'contract-linked': ({ references, at }, { area, reference, moment }) => ({
      subject:
        references.length > 1 ? `Des contrats ont été liés à votre ${area}` : `Un contrat a été lié à votre ${area}`,
      before: [
        references.length > 1
          ? `Le ${moment(at)}, ces contrats ont été liés à votre ${area} :`
          : `Le ${moment(at)}, ce contrat a été lié à votre ${area} :`,
      ],
      facts: references.map((value) => ({ label: asLabel(reference), value })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, { area, reference, key }) => ({
      subject: `Vous ne pouvez plus vous connecter à votre ${area}`,
      before: [
        `Ce contrat n’est plus à votre nom. Votre ${reference} ne vous permet donc plus de vous connecter, et votre compte n’a pas d’autre identifiant.`,
      ],
      facts: [{ label: asLabel(reference), value: letter.reference }],
      button: null,
      after: [
        `Si vous avez un autre contrat chez nous, vous pouvez créer un nouveau compte avec votre ${reference} et votre ${key}.`,
        `Pour toute question, ou pour faire supprimer votre ancien compte, contactez-nous : ${below}.`,
      ],
    }),
    'password-changed': (letter, { area, moment }) => ({
      subject: 'Votre mot de passe a été modifié',
      before: [
        `Le mot de passe de votre ${area} a été modifié le ${moment(letter.at)}, et les appareils connectés jusque-là ont été déconnectés. Si c’est vous, vous n’avez rien à faire.`,
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': (letter, { area, moment }) => ({
      subject: `Votre ${area} a été supprimé`,
      before: [
        `Comme vous l’avez demandé, votre compte et les données personnelles qu’il contenait ont été supprimés le ${moment(letter.at)}. Vos contrats, eux, continuent.`,
        'Vous pouvez créer un nouveau compte à tout moment.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
  },
  colon: '\u00a0: ',
  greeting: 'Bonjour,',
  closing: 'Cordialement,',
  linkInClear: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  neverAsked: 'Nous ne vous demanderons jamais votre mot de passe, ni par e-mail ni par téléphone.',
  help: 'Besoin d’aide ?',
  email: 'E-mail',
  phone: 'Téléphone',
  online: 'En ligne',
  seat: 'Siège social',
  postal: 'Adresse postale',
  notice: 'Mentions légales',
};
