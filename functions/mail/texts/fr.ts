import { asLabel, type Words } from '../words.ts';

const hours = (n: number): string => `${n} heure${n > 1 ? 's' : ''}`;
const minutes = (n: number): string => (n % 60 === 0 ? hours(n / 60) : `${n} minutes`);
const days = (n: number): string => `${n} jour${n > 1 ? 's' : ''}`;
const notYou =
  'Si vous n’êtes pas à l’origine de ce changement, contactez-nous sans attendre : nos coordonnées figurent au bas de cet e-mail.';
const changed = 'L’adresse e-mail de votre espace client a changé';

export const fr: Words = {
  letters: {
    confirm: (letter, about) => ({
      subject: 'Activez votre espace client',
      before: [
        'Vous avez demandé à créer votre espace client avec cette adresse e-mail. Pour la confirmer, suivez le lien ci-dessous.',
        about.passwordComesFirst
          ? 'La page qui s’ouvre vous demandera le mot de passe que vous avez choisi à l’inscription.'
          : `La page qui s’ouvre vous demandera votre ${about.reference} et votre ${about.key}, qui figurent en haut de toutes vos factures. Vous choisirez ensuite votre mot de passe.`,
        ...(letter.reference === null ? [] : ['Voici ce qui vous servira ensuite d’identifiant pour vous connecter :']),
      ],
      facts: letter.reference === null ? [] : [{ label: asLabel(about.reference), value: letter.reference }],
      button: { label: 'Activer mon espace client', link: letter.link },
      after: [
        `Ce lien reste valable ${hours(letter.hours)}.`,
        'Si cette demande ne vient pas de vous, ignorez cet e-mail : aucun compte ne sera créé.',
      ],
    }),
    'already-registered': (letter) => ({
      subject: 'Vous avez déjà un espace client',
      before: [
        'Une inscription vient d’être demandée avec cette adresse e-mail. Or cette adresse a déjà un compte : il n’y a rien à créer, il vous suffit de vous connecter.',
        'Si vous avez oublié votre mot de passe, la page de connexion vous permet d’en choisir un nouveau.',
      ],
      facts: [],
      button: { label: 'Me connecter', link: letter.portal },
      after: ['Si cette demande ne vient pas de vous, ignorez cet e-mail : votre compte reste inchangé.'],
    }),
    'address-held': (letter, about) => ({
      subject: 'Cette adresse e-mail est encore réservée',
      before: [
        `Cette adresse e-mail vient d’être indiquée pour un espace client. Elle était récemment celle d’un compte qui en utilise désormais une autre. Jusqu’au ${about.day(letter.until)}, elle reste réservée pour que ce changement puisse être annulé : d’ici là, elle ne permet ni d’ouvrir un compte, ni de se connecter.`,
        `Si vous avez changé d’adresse, connectez-vous avec la nouvelle. Si ce changement ne vient pas de vous, annulez-le grâce au lien de notre e-mail « ${changed} ».`,
      ],
      facts: [],
      button: { label: 'Me connecter', link: letter.portal },
      after: ['Si cette demande ne vient pas de vous, ignorez cet e-mail : rien ne changera.'],
    }),
    reset: (letter) => ({
      subject: 'Choisissez un nouveau mot de passe',
      before: [
        'Vous avez indiqué avoir oublié votre mot de passe. Suivez le lien ci-dessous pour en choisir un nouveau.',
        ...(letter.names.length === 0 ? [] : ['Ce lien concerne le compte dont voici l’identifiant :']),
      ],
      facts: letter.names.length === 0 ? [] : [{ label: 'Identifiant', value: letter.names.join(' ou ') }],
      button: { label: 'Choisir un nouveau mot de passe', link: letter.link },
      after: [
        `Ce lien reste valable ${minutes(letter.minutes)} et ne sert qu’une fois. Dès que vous aurez choisi votre nouveau mot de passe, tous vos appareils seront déconnectés.`,
        'Si cette demande ne vient pas de vous, ignorez cet e-mail : votre mot de passe actuel reste valable.',
      ],
    }),
    names: (letter) => ({
      subject: 'Vos identifiants de connexion',
      before: [
        letter.accounts.some((names) => names.length > 0)
          ? letter.accounts.length > 1
            ? 'Vous avez demandé un rappel de vos identifiants. Voici ceux des comptes rattachés à cette adresse e-mail :'
            : 'Vous avez demandé un rappel de votre identifiant. Voici celui du compte rattaché à cette adresse e-mail :'
          : letter.accounts.length > 1
            ? 'Des comptes sont rattachés à cette adresse e-mail, mais plus aucun identifiant n’y donne accès.'
            : 'Un compte est rattaché à cette adresse e-mail, mais plus aucun identifiant n’y donne accès.',
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
              'Si vous avez un autre contrat chez nous, vous pouvez ouvrir un nouveau compte. Pour toute question, ou pour faire supprimer un ancien compte, contactez-nous : nos coordonnées figurent au bas de cet e-mail.',
            ]),
        'Si cette demande ne vient pas de vous, ignorez cet e-mail : il n’a été envoyé qu’à vous.',
      ],
    }),
    'email-change': (letter) => ({
      subject: 'Confirmez votre nouvelle adresse e-mail',
      before: [
        'Vous avez demandé à utiliser cette adresse e-mail pour votre espace client. Suivez le lien ci-dessous pour la confirmer ; la page vous demandera votre mot de passe.',
      ],
      facts: [],
      button: { label: 'Confirmer cette adresse', link: letter.link },
      after: [
        `Ce lien reste valable ${hours(letter.hours)}. D’ici là, votre ancienne adresse reste en vigueur.`,
        'Si cette demande ne vient pas de vous, ignorez cet e-mail : rien ne changera.',
      ],
    }),
    'email-changed': (letter) => ({
      subject: changed,
      before: [
        'Une nouvelle adresse e-mail vient de remplacer celle-ci dans votre espace client. Si ce changement vient de vous, vous n’avez rien à faire.',
        'Si ce n’est pas vous, annulez-le : votre ancienne adresse sera rétablie et tous les appareils seront déconnectés. Vous choisirez un nouveau mot de passe.',
      ],
      facts: [],
      button: { label: 'Annuler ce changement', link: letter.link },
      after: [
        `Ce lien reste valable ${days(letter.days)}. Si vous ne pouvez plus vous en servir, contactez-nous : nos coordonnées figurent au bas de cet e-mail.`,
      ],
    }),
    'email-undone': () => ({
      subject: 'Cette adresse e-mail n’est plus rattachée à un espace client',
      before: [
        'L’adresse e-mail d’un espace client vient d’être rétablie : celle-ci n’y est plus rattachée, et ne permet plus de s’y connecter.',
        'Un nouveau mot de passe a été choisi et tous les appareils ont été déconnectés.',
      ],
      facts: [],
      button: null,
      after: ['Si vous ne comprenez pas ce message, contactez-nous : nos coordonnées figurent au bas de cet e-mail.'],
    }),
    'contract-linked': ({ references }, about) => ({
      subject:
        references.length > 1
          ? 'Des contrats ont été liés à votre espace client'
          : 'Un contrat a été lié à votre espace client',
      before: [
        references.length > 1
          ? 'Ces contrats viennent d’être liés à votre espace client :'
          : 'Ce contrat vient d’être lié à votre espace client :',
      ],
      facts: references.map((reference) => ({ label: asLabel(about.reference), value: reference })),
      button: null,
      after: [notYou],
    }),
    'name-lost': (letter, about) => ({
      subject: 'Vous ne pouvez plus vous connecter à votre espace client',
      before: [
        `Ce contrat n’est plus à votre nom. Votre ${about.reference} ne vous permet plus de vous connecter, et votre compte n’a pas d’autre identifiant.`,
      ],
      facts: [{ label: asLabel(about.reference), value: letter.reference }],
      button: null,
      after: [
        `Si vous avez un autre contrat chez nous, vous pouvez ouvrir un nouveau compte avec votre ${about.reference} et votre ${about.key}.`,
        'Pour toute question, ou pour faire supprimer votre ancien compte, contactez-nous : nos coordonnées figurent au bas de cet e-mail.',
      ],
    }),
    'password-changed': () => ({
      subject: 'Votre mot de passe a été modifié',
      before: [
        'Le mot de passe de votre espace client vient d’être modifié, et les appareils connectés jusque-là ont été déconnectés. Si c’est vous, vous n’avez rien à faire.',
      ],
      facts: [],
      button: null,
      after: [notYou],
    }),
    'account-erased': () => ({
      subject: 'Votre espace client a été supprimé',
      before: [
        'Comme vous l’avez demandé, votre compte et les données personnelles qu’il contenait ont été supprimés. Vos contrats ne changent pas.',
        'Vous pourrez ouvrir un nouveau compte à tout moment.',
      ],
      facts: [],
      button: null,
      after: [
        'Si cette demande ne vient pas de vous, contactez-nous sans attendre : nos coordonnées figurent ci-dessous.',
      ],
    }),
  },
  colon: '\u00a0: ',
  greeting: 'Bonjour,',
  closing: 'Cordialement,',
  linkInClear: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  neverAsked: 'Nous ne vous demanderons jamais votre mot de passe par e-mail ni par téléphone.',
  help: 'Besoin d’aide ?',
  email: 'E-mail',
  phone: 'Téléphone',
  online: 'En ligne',
  seat: 'Siège social',
  postal: 'Adresse postale',
  notice: 'Mentions légales',
};
