import type { Locale } from '../domain/locale.ts';
import type { linkPages } from '../domain/mail.ts';

/** The pages that mailed links lead to. */
export type LinkPage = (typeof linkPages)[keyof typeof linkPages];

export type PageTexts = {
  readonly title: Readonly<Record<LinkPage, string>>;
  readonly intro: Readonly<Record<LinkPage, string>>;
  readonly submit: Readonly<Record<LinkPage, string>>;
  readonly done: Readonly<Record<LinkPage, string>>;
  /** In place of the API's sentence, which is about signing in. */
  readonly wrongPassword: Readonly<Record<LinkPage, string>>;
  readonly next: string;
  readonly contractTitle: string;
  readonly contractIntro: string;
  /** A17: the sentence, and the link that ends it. */
  readonly loginPrinted: string;
  readonly signInNow: string;
  readonly passwordAgain: string;
  readonly passwordFirst: string;
  readonly validate: string;
  readonly email: string;
  readonly username: string;
  readonly usernameHint: string;
  readonly password: string;
  readonly newPassword: string;
  readonly confirmation: string;
  readonly mismatch: string;
  readonly required: string;
  readonly keyChanged: string;
  readonly signInWith: string;
  readonly signIn: string;
  readonly back: string;
  readonly noToken: string;
  readonly failed: string;
  readonly busy: string;
  readonly noScript: string;
  readonly language: string;
  readonly help: string;
  readonly phone: string;
  readonly online: string;
  readonly seat: string;
  readonly postal: string;
  readonly notice: string;
};

export const languageNames: Readonly<Record<Locale, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
};

export const pageTexts: Readonly<Record<Locale, PageTexts>> = {
  fr: {
    title: {
      activate: 'Activez votre espace client',
      reset: 'Choisissez un nouveau mot de passe',
      email: 'Confirmez votre nouvelle adresse e-mail',
      'email-undo': 'Annulez le changement d’adresse e-mail',
    },
    intro: {
      activate:
        'Votre adresse e-mail est presque confirmée. Cliquez sur « Continuer » pour terminer la création de votre espace client.',
      reset: 'Ce nouveau mot de passe remplacera l’ancien, et tous vos appareils seront déconnectés.',
      email: 'Saisissez le mot de passe de votre espace client : votre nouvelle adresse remplacera l’ancienne.',
      'email-undo':
        'Saisissez le mot de passe de votre espace client : votre ancienne adresse sera rétablie et tous les appareils seront déconnectés.',
    },
    submit: {
      activate: 'Activer mon espace client',
      reset: 'Enregistrer',
      email: 'Confirmer cette adresse',
      'email-undo': 'Rétablir mon ancienne adresse',
    },
    done: {
      activate: 'Votre espace client est activé.',
      reset: 'Votre nouveau mot de passe est enregistré.',
      email: 'Votre nouvelle adresse e-mail est enregistrée.',
      'email-undo': 'Votre ancienne adresse e-mail est rétablie.',
    },
    wrongPassword: {
      activate:
        'Ce mot de passe n’est pas celui que vous avez choisi à l’inscription. Si vous ne le retrouvez pas, recommencez l’inscription.',
      reset: 'Ce mot de passe n’est pas celui de votre compte.',
      email: 'Ce mot de passe n’est pas celui de votre compte.',
      'email-undo':
        'Ce mot de passe n’est pas celui de votre compte. S’il a été changé à votre insu, contactez-nous sans attendre.',
    },
    next: 'Continuer',
    contractTitle: 'Vos données client',
    contractIntro: 'Recopiez ces deux données de votre document le plus récent.',
    loginPrinted: 'Si votre facture porte un « Identifiant », vous avez déjà créé votre compte.',
    signInNow: 'Connectez-vous.',
    passwordAgain: 'Saisissez le mot de passe que vous avez choisi à l’inscription.',
    passwordFirst: 'Choisissez de quoi vous connecter désormais.',
    validate: 'Valider',
    email: 'E-mail',
    username: 'Identifiant',
    usernameHint:
      'Votre adresse e-mail, ou un nom de votre choix : 3 à 40 lettres sans accent, chiffres, points ou tirets.',
    password: 'Mot de passe',
    newPassword: 'Nouveau mot de passe',
    confirmation: 'Confirmation du mot de passe',
    mismatch: 'Les deux mots de passe sont différents.',
    required: 'Ce champ est obligatoire.',
    keyChanged: 'Vos données de contrat ont changé entre-temps : saisissez-les à nouveau.',
    signInWith: 'Pour vous connecter, utilisez :',
    signIn: 'Me connecter',
    back: 'Retour à la page de connexion',
    noToken:
      'Cette page s’ouvre par le lien que vous avez reçu par e-mail. Ouvrez-le à nouveau ; s’il est coupé en deux, copiez-le en entier.',
    failed: 'La connexion au service a échoué. Vérifiez votre accès à internet, puis réessayez.',
    busy: 'Un instant…',
    noScript: 'Cette page a besoin de JavaScript. Activez-le dans votre navigateur, ou contactez-nous.',
    language: 'Langue',
    help: 'Besoin d’aide ?',
    phone: 'Téléphone',
    online: 'En ligne',
    seat: 'Siège social',
    postal: 'Adresse postale',
    notice: 'Mentions légales',
  },
  nl: {
    title: {
      activate: 'Activeer uw klantenzone',
      reset: 'Kies een nieuw wachtwoord',
      email: 'Bevestig uw nieuwe e-mailadres',
      'email-undo': 'Maak de wijziging van uw e-mailadres ongedaan',
    },
    intro: {
      activate: 'Uw e-mailadres is bijna bevestigd. Klik op ‘Doorgaan’ om uw klantenzone verder aan te maken.',
      reset: 'Dit nieuwe wachtwoord vervangt het oude, en al uw toestellen worden afgemeld.',
      email: 'Vul het wachtwoord van uw klantenzone in: uw nieuwe adres vervangt dan het oude.',
      'email-undo':
        'Vul het wachtwoord van uw klantenzone in: uw oude adres wordt hersteld en alle toestellen worden afgemeld.',
    },
    submit: {
      activate: 'Mijn klantenzone activeren',
      reset: 'Bewaren',
      email: 'Dit adres bevestigen',
      'email-undo': 'Mijn oude adres herstellen',
    },
    done: {
      activate: 'Uw klantenzone is geactiveerd.',
      reset: 'Uw nieuwe wachtwoord is opgeslagen.',
      email: 'Uw nieuwe e-mailadres is opgeslagen.',
      'email-undo': 'Uw oude e-mailadres is hersteld.',
    },
    wrongPassword: {
      activate:
        'Dit is niet het wachtwoord dat u bij uw registratie hebt gekozen. Vindt u het niet meer, registreer u dan opnieuw.',
      reset: 'Dit is niet het wachtwoord van uw account.',
      email: 'Dit is niet het wachtwoord van uw account.',
      'email-undo':
        'Dit is niet het wachtwoord van uw account. Heeft iemand anders het gewijzigd, neem dan meteen contact met ons op.',
    },
    next: 'Doorgaan',
    contractTitle: 'Uw klantgegevens',
    contractIntro: 'Neem deze twee gegevens over van uw recentste document.',
    loginPrinted: 'Staat er een ‘Gebruikersnaam’ op uw factuur, dan hebt u al een account.',
    signInNow: 'Meld u aan.',
    passwordAgain: 'Vul het wachtwoord in dat u bij uw registratie hebt gekozen.',
    passwordFirst: 'Kies waarmee u zich voortaan aanmeldt.',
    validate: 'Bevestigen',
    email: 'E-mail',
    username: 'Gebruikersnaam',
    usernameHint:
      'Uw e-mailadres, of een naam naar keuze: 3 tot 40 letters zonder accent, cijfers, punten of streepjes.',
    password: 'Wachtwoord',
    newPassword: 'Nieuw wachtwoord',
    confirmation: 'Bevestig het wachtwoord',
    mismatch: 'De twee wachtwoorden zijn verschillend.',
    required: 'Dit veld is verplicht.',
    keyChanged: 'Uw contractgegevens zijn intussen gewijzigd: vul ze opnieuw in.',
    signInWith: 'Om u aan te melden, gebruikt u:',
    signIn: 'Mij aanmelden',
    back: 'Terug naar de aanmeldpagina',
    noToken:
      'Deze pagina opent u met de link in de e-mail die u hebt ontvangen. Open hem opnieuw; is hij in twee gebroken, kopieer hem dan helemaal.',
    failed: 'De verbinding met de dienst is mislukt. Controleer uw internetverbinding en probeer opnieuw.',
    busy: 'Een ogenblik…',
    noScript: 'Deze pagina heeft JavaScript nodig. Schakel het in uw browser in, of neem contact met ons op.',
    language: 'Taal',
    help: 'Hulp nodig?',
    phone: 'Telefoon',
    online: 'Online',
    seat: 'Zetel',
    postal: 'Postadres',
    notice: 'Juridische informatie',
  },
  en: {
    title: {
      activate: 'Activate your customer area',
      reset: 'Choose a new password',
      email: 'Confirm your new e-mail address',
      'email-undo': 'Undo the change of e-mail address',
    },
    intro: {
      activate: 'Your e-mail address is almost confirmed. Click “Continue” to finish creating your customer area.',
      reset: 'This new password will replace the old one, and all your devices will be signed out.',
      email: 'Enter the password of your customer area: your new address will replace the old one.',
      'email-undo':
        'Enter the password of your customer area: your old address will be restored and all devices signed out.',
    },
    submit: {
      activate: 'Activate my customer area',
      reset: 'Save',
      email: 'Confirm this address',
      'email-undo': 'Restore my old address',
    },
    done: {
      activate: 'Your customer area is active.',
      reset: 'Your new password has been saved.',
      email: 'Your new e-mail address has been saved.',
      'email-undo': 'Your old e-mail address is back.',
    },
    wrongPassword: {
      activate:
        'This is not the password that you chose when you registered. If you cannot find it, please register again.',
      reset: 'This is not the password of your account.',
      email: 'This is not the password of your account.',
      'email-undo':
        'This is not the password of your account. If somebody else has changed it, please contact us at once.',
    },
    next: 'Continue',
    contractTitle: 'Your customer details',
    contractIntro: 'Copy these two details from your latest document.',
    loginPrinted: 'If your invoice shows a “Sign-in name”, you already have an account.',
    signInNow: 'Please sign in.',
    passwordAgain: 'Enter the password that you chose when you registered.',
    passwordFirst: 'Choose what you will sign in with from now on.',
    validate: 'Confirm',
    email: 'E-mail',
    username: 'Sign-in name',
    usernameHint:
      'Your e-mail address, or a name of your choice: 3 to 40 letters without accents, digits, dots or dashes.',
    password: 'Password',
    newPassword: 'New password',
    confirmation: 'Confirm the password',
    mismatch: 'The two passwords are different.',
    required: 'This field is required.',
    keyChanged: 'Your contract details have changed in the meantime: please enter them again.',
    signInWith: 'To sign in, use:',
    signIn: 'Sign in',
    back: 'Back to the sign-in page',
    noToken:
      'This page opens from the link that we sent you by e-mail. Open it again; if it is broken in two, copy the whole of it.',
    failed: 'The service could not be reached. Please check your internet connection and try again.',
    busy: 'One moment…',
    noScript: 'This page needs JavaScript. Please enable it in your browser, or contact us.',
    language: 'Language',
    help: 'Need help?',
    phone: 'Telephone',
    online: 'Online',
    seat: 'Registered office',
    postal: 'Postal address',
    notice: 'Legal notice',
  },
  de: {
    title: {
      activate: 'Aktivieren Sie Ihren Kundenbereich',
      reset: 'Wählen Sie ein neues Passwort',
      email: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      'email-undo': 'Machen Sie die Änderung der E-Mail-Adresse rückgängig',
    },
    intro: {
      activate:
        'Ihre E-Mail-Adresse ist fast bestätigt. Klicken Sie auf „Weiter“, um die Eröffnung Ihres Kundenbereichs abzuschließen.',
      reset: 'Dieses neue Passwort ersetzt das alte, und alle Ihre Geräte werden abgemeldet.',
      email: 'Geben Sie das Passwort Ihres Kundenbereichs ein: Ihre neue Adresse ersetzt dann die alte.',
      'email-undo':
        'Geben Sie das Passwort Ihres Kundenbereichs ein: Ihre alte Adresse gilt dann wieder, und alle Geräte werden abgemeldet.',
    },
    submit: {
      activate: 'Kundenbereich aktivieren',
      reset: 'Speichern',
      email: 'Diese Adresse bestätigen',
      'email-undo': 'Alte Adresse wiederherstellen',
    },
    done: {
      activate: 'Ihr Kundenbereich ist aktiviert.',
      reset: 'Ihr neues Passwort ist gespeichert.',
      email: 'Ihre neue E-Mail-Adresse ist gespeichert.',
      'email-undo': 'Ihre alte E-Mail-Adresse gilt wieder.',
    },
    wrongPassword: {
      activate:
        'Das ist nicht das Passwort, das Sie bei der Registrierung gewählt haben. Wenn Sie es nicht mehr finden, registrieren Sie sich bitte neu.',
      reset: 'Das ist nicht das Passwort Ihres Kontos.',
      email: 'Das ist nicht das Passwort Ihres Kontos.',
      'email-undo':
        'Das ist nicht das Passwort Ihres Kontos. Wenn jemand anders es geändert hat, wenden Sie sich bitte sofort an uns.',
    },
    next: 'Weiter',
    contractTitle: 'Ihre Kundendaten',
    contractIntro: 'Übernehmen Sie diese beiden Angaben von Ihrem neuesten Dokument.',
    loginPrinted: 'Wenn auf Ihrer Rechnung ein „Anmeldename“ steht, haben Sie bereits ein Konto.',
    signInNow: 'Melden Sie sich an.',
    passwordAgain: 'Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.',
    passwordFirst: 'Wählen Sie, womit Sie sich künftig anmelden.',
    validate: 'Bestätigen',
    email: 'E-Mail',
    username: 'Anmeldename',
    usernameHint:
      'Ihre E-Mail-Adresse oder ein Name Ihrer Wahl: 3 bis 40 Buchstaben ohne Umlaute, Ziffern, Punkte oder Striche.',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    confirmation: 'Passwort bestätigen',
    mismatch: 'Die beiden Passwörter sind verschieden.',
    required: 'Dieses Feld ist ein Pflichtfeld.',
    keyChanged: 'Ihre Vertragsdaten haben sich inzwischen geändert: Bitte geben Sie sie erneut ein.',
    signInWith: 'Damit melden Sie sich an:',
    signIn: 'Anmelden',
    back: 'Zurück zur Anmeldeseite',
    noToken:
      'Diese Seite öffnet sich über den Link, den Sie per E-Mail erhalten haben. Öffnen Sie ihn erneut; ist er umbrochen, kopieren Sie ihn vollständig.',
    failed: 'Der Dienst war nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    busy: 'Einen Moment…',
    noScript: 'Diese Seite braucht JavaScript. Bitte aktivieren Sie es in Ihrem Browser, oder wenden Sie sich an uns.',
    language: 'Sprache',
    help: 'Brauchen Sie Hilfe?',
    phone: 'Telefon',
    online: 'Online',
    seat: 'Sitz',
    postal: 'Postanschrift',
    notice: 'Impressum',
  },
};
