import { area } from '../state/area.ts';
import { asLabel, say, t, type Words } from '../state/language.ts';
import type { Problem } from '../state/problem.ts';

/** How long to wait, in words: seconds, minutes, or hours. */
const waiting = (seconds: number | undefined): string => {
  if (seconds === undefined) return t(say('quelques minutes', 'enkele minuten', 'a few minutes', 'einige Minuten'));
  if (seconds < 90)
    return t(say(`${seconds} secondes`, `${seconds} seconden`, `${seconds} seconds`, `${seconds} Sekunden`));
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120)
    return t(say(`${minutes} minutes`, `${minutes} minuten`, `${minutes} minutes`, `${minutes} Minuten`));
  const hours = Math.ceil(minutes / 60);
  return t(say(`${hours} heures`, `${hours} uur`, `${hours} hours`, `${hours} Stunden`));
};

const ours = (): Words =>
  say(
    'Une erreur s’est produite de notre côté. Réessayez plus tard ; si elle persiste, contactez-nous.',
    'Er is bij ons iets misgegaan. Probeer het later opnieuw; lukt het nog niet, neem dan contact met ons op.',
    'Something went wrong on our side. Try again later; if it happens again, contact us.',
    'Bei uns ist ein Fehler aufgetreten. Versuchen Sie es später erneut; wenn es wieder nicht gelingt, wenden Sie sich an uns.',
  );

const wrongPassword = (): Words =>
  say(
    'Ce mot de passe n’est pas celui de votre compte.',
    'Dit is niet het wachtwoord van uw account.',
    'This is not the password of your account.',
    'Das ist nicht das Passwort Ihres Kontos.',
  );

const general: Readonly<Record<string, () => Words>> = {
  'no-network': () =>
    say(
      'Le service n’a pas pu être joint. Vérifiez votre connexion à internet, puis réessayez.',
      'De dienst was niet bereikbaar. Controleer uw internetverbinding en probeer het opnieuw.',
      'The service could not be reached. Check your internet connection, then try again.',
      'Der Dienst war nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    ),
  'try-again': () =>
    say(
      'Le service est momentanément indisponible. Réessayez dans un instant : rien n’a été perdu.',
      'De dienst is even niet beschikbaar. Probeer het zo dadelijk opnieuw: er is niets verloren gegaan.',
      'The service is busy. Try again in a moment: nothing has been lost.',
      'Der Dienst ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal: Es ist nichts verloren gegangen.',
    ),
  'internal-error': ours,
  'session-ended': () =>
    say(
      'Votre session est terminée. Connectez-vous à nouveau.',
      'Uw sessie is beëindigd. Meld u opnieuw aan.',
      'Your session has ended. Please sign in again.',
      'Ihre Sitzung ist beendet. Bitte melden Sie sich erneut an.',
    ),
  'invalid-credentials': () =>
    say(
      'L’identifiant ou le mot de passe n’est pas le bon, ou le compte n’est pas encore activé. Vérifiez votre saisie, ou ouvrez le lien de l’e-mail que nous vous avons envoyé.',
      'De gebruikersnaam of het wachtwoord klopt niet, of het account is nog niet geactiveerd. Controleer wat u hebt ingevuld, of open de link in de e-mail die we u hebben gestuurd.',
      'The sign-in name or the password is not right, or the account is not active yet. Check what you have entered, or open the link in the e-mail that we sent you.',
      'Der Anmeldename oder das Passwort stimmt nicht, oder das Konto ist noch nicht aktiviert. Prüfen Sie Ihre Eingabe, oder öffnen Sie den Link in der E-Mail, die wir Ihnen gesendet haben.',
    ),
  'contract-not-proven': () => {
    const { latestDocument } = area().portal;
    return say(
      `Ces données ne vont pas ensemble, ou ne peuvent pas être utilisées pour l’instant. Recopiez-les telles qu’elles figurent sur ${latestDocument}. Après plusieurs essais, attendez un peu ou contactez-nous.`,
      `Deze gegevens horen niet bij elkaar, of kunnen nu niet worden gebruikt. Neem ze over zoals ze op ${latestDocument} staan. Wacht na enkele pogingen even, of neem contact met ons op.`,
      `These details do not belong together, or cannot be used for the time being. Copy them as they are printed on ${latestDocument}. After several tries, wait a while or contact us.`,
      `Diese Angaben passen nicht zusammen oder können zurzeit nicht verwendet werden. Übernehmen Sie sie so, wie sie auf ${latestDocument} stehen. Warten Sie nach mehreren Versuchen eine Weile, oder wenden Sie sich an uns.`,
    );
  },
  'already-activated': () =>
    say(
      'Un compte existe déjà avec ces données. Connectez-vous ; si vous avez oublié votre mot de passe, demandez-en un nouveau.',
      'Met deze gegevens bestaat al een account. Meld u aan; bent u uw wachtwoord vergeten, vraag dan een nieuw aan.',
      'An account exists already for these details. Sign in; if you have forgotten your password, ask for a new one.',
      'Zu diesen Angaben gibt es bereits ein Konto. Melden Sie sich an; wenn Sie Ihr Passwort vergessen haben, fordern Sie ein neues an.',
    ),
  'already-linked': () =>
    say(
      'Ce contrat est déjà lié à votre compte.',
      'Dit contract is al aan uw account gekoppeld.',
      'This contract is already linked to your account.',
      'Dieser Vertrag ist bereits mit Ihrem Konto verknüpft.',
    ),
  'link-limit-reached': () =>
    say(
      'Ce contrat est déjà lié au nombre maximal de comptes. Retirez-le de l’un d’eux, ou contactez-nous.',
      'Dit contract is al aan het maximumaantal accounts gekoppeld. Verwijder het uit een ervan, of neem contact met ons op.',
      'This contract is already linked to as many accounts as allowed. Remove it from one of them, or contact us.',
      'Dieser Vertrag ist bereits mit der Höchstzahl von Konten verknüpft. Entfernen Sie ihn aus einem davon, oder wenden Sie sich an uns.',
    ),
  'username-taken': () =>
    say(
      'Ce nom est déjà pris. Choisissez-en un autre.',
      'Deze naam is al in gebruik. Kies een andere.',
      'This name is already taken. Choose another one.',
      'Dieser Name ist bereits vergeben. Wählen Sie einen anderen.',
    ),
  'password-wrong': wrongPassword,
  'current-wrong': wrongPassword,
  'registration-password-wrong': () =>
    say(
      'Ce mot de passe n’est pas celui que vous avez choisi à l’inscription. Si vous ne le retrouvez pas, recommencez l’inscription.',
      'Dit is niet het wachtwoord dat u bij uw registratie hebt gekozen. Vindt u het niet terug, registreer u dan opnieuw.',
      'This is not the password that you chose when you registered. If you cannot find it, register again.',
      'Das ist nicht das Passwort, das Sie bei der Registrierung gewählt haben. Wenn Sie es nicht mehr finden, registrieren Sie sich neu.',
    ),
  conflict: () =>
    say(
      'Cette démarche est déjà en cours ailleurs, ou n’est plus possible. Attendez un instant, puis réessayez.',
      'Deze aanvraag loopt al ergens anders, of is niet meer mogelijk. Wacht even en probeer het opnieuw.',
      'The same request is under way elsewhere, or is no longer possible. Wait a moment, then try again.',
      'Derselbe Vorgang läuft bereits anderswo oder ist nicht mehr möglich. Warten Sie einen Moment und versuchen Sie es erneut.',
    ),
};

const listed = (characters: string): string =>
  new Intl.ListFormat(document.documentElement.lang).format([...characters]);

/** Sentences of one field, by the code of its fault. */
const ofField: Readonly<Record<string, () => Words>> = {
  'too-short': () => {
    const { minLength } = area().passwordPolicy;
    return say(
      `Le mot de passe doit contenir au moins ${minLength} caractères.`,
      `Het wachtwoord moet minstens ${minLength} tekens tellen.`,
      `The password must have at least ${minLength} characters.`,
      `Das Passwort muss mindestens ${minLength} Zeichen lang sein.`,
    );
  },
  'too-long': () => {
    const { maxLength } = area().passwordPolicy;
    return say(
      `Le mot de passe doit contenir au plus ${maxLength} caractères.`,
      `Het wachtwoord mag hoogstens ${maxLength} tekens tellen.`,
      `The password must have at most ${maxLength} characters.`,
      `Das Passwort darf höchstens ${maxLength} Zeichen lang sein.`,
    );
  },
  'digit-missing': () =>
    say(
      'Ajoutez un chiffre au mot de passe.',
      'Voeg een cijfer toe aan het wachtwoord.',
      'Add a digit to the password.',
      'Das Passwort braucht noch eine Ziffer.',
    ),
  'lower-case-missing': () =>
    say(
      'Ajoutez une minuscule au mot de passe.',
      'Voeg een kleine letter toe aan het wachtwoord.',
      'Add a lower-case letter to the password.',
      'Das Passwort braucht noch einen Kleinbuchstaben.',
    ),
  'upper-case-missing': () =>
    say(
      'Ajoutez une majuscule au mot de passe.',
      'Voeg een hoofdletter toe aan het wachtwoord.',
      'Add an upper-case letter to the password.',
      'Das Passwort braucht noch einen Großbuchstaben.',
    ),
  'special-missing': () =>
    say(
      'Ajoutez un caractère spécial au mot de passe, par exemple « ! ».',
      'Voeg een speciaal teken toe aan het wachtwoord, bijvoorbeeld ‘!’.',
      'Add a special character to the password, such as “!”.',
      'Das Passwort braucht noch ein Sonderzeichen, zum Beispiel „!“.',
    ),
  'character-refused': () => {
    const refused = listed(area().passwordPolicy.refusedCharacters);
    return say(
      `Le mot de passe ne peut pas contenir ${refused}.`,
      `Het wachtwoord mag geen ${refused} bevatten.`,
      `The password may not contain ${refused}.`,
      `Das Passwort darf ${refused} nicht enthalten.`,
    );
  },
  'unusable-character': () =>
    say(
      'Le mot de passe ne peut ni commencer ni finir par un espace, ni contenir de caractère invisible.',
      'Het wachtwoord mag niet met een spatie beginnen of eindigen en geen onzichtbare tekens bevatten.',
      'The password may neither start nor end with a space, nor contain invisible characters.',
      'Das Passwort darf weder mit einem Leerzeichen beginnen oder enden noch unsichtbare Zeichen enthalten.',
    ),
  'too-common': () =>
    say(
      'Ce mot de passe est trop courant : il serait deviné tout de suite. Choisissez-en un autre.',
      'Dit wachtwoord komt te vaak voor: het zou meteen worden geraden. Kies een ander.',
      'This password is too common: it would be guessed at once. Choose another one.',
      'Dieses Passwort ist zu verbreitet: Es würde sofort erraten. Wählen Sie ein anderes.',
    ),
  mismatch: () =>
    say(
      'Les deux mots de passe sont différents. Saisissez deux fois le même.',
      'De twee wachtwoorden zijn verschillend. Vul twee keer hetzelfde in.',
      'The two passwords are different. Enter the same one twice.',
      'Die beiden Passwörter sind verschieden. Geben Sie zweimal dasselbe ein.',
    ),
  outdated: () =>
    say(
      'Les conditions ont changé. Rechargez la page pour lire et accepter les nouvelles.',
      'De voorwaarden zijn gewijzigd. Laad de pagina opnieuw om de nieuwe te lezen en te aanvaarden.',
      'The terms have changed. Reload the page to read and accept the new ones.',
      'Die Bedingungen haben sich geändert. Laden Sie die Seite neu, um die neuen zu lesen und zu akzeptieren.',
    ),
};

/** What the format of a field asks for, in a sentence. */
const rules: Readonly<Record<string, () => string>> = {
  reference: () => area().proof.references[0]?.rule ?? '',
  email: () =>
    t(
      say(
        'Saisissez une adresse e-mail comme nom@exemple.fr.',
        'Vul een e-mailadres in zoals naam@voorbeeld.be.',
        'Enter an e-mail address such as name@example.com.',
        'Geben Sie eine E-Mail-Adresse wie name@beispiel.de ein.',
      ),
    ),
  username: () =>
    t(
      say(
        'Choisissez un nom de 3 à 40 lettres sans accent, chiffres, points ou tirets, dont une lettre au moins.',
        'Kies een naam van 3 tot 40 letters zonder accent, cijfers, punten of streepjes, met minstens één letter.',
        'Choose a name of 3 to 40 letters without accents, digits, dots or dashes, with at least one letter.',
        'Wählen Sie einen Namen aus 3 bis 40 Buchstaben ohne Umlaute, Ziffern, Punkten oder Bindestrichen, darunter mindestens ein Buchstabe.',
      ),
    ),
};

/** A question to answer with yes or no; its label is a sentence. */
const unanswered = (label: string): string =>
  t(
    say(
      `Répondez par oui ou par non : ${label}`,
      `Antwoord met ja of nee: ${label}`,
      `Answer yes or no: ${label}`,
      `Antworten Sie mit Ja oder Nein: ${label}`,
    ),
  );

const missing = (label: string): string =>
  t(
    say(
      `Remplissez le champ «\u00a0${asLabel(label)}\u00a0».`,
      `Vul het veld ‘${asLabel(label)}’ in.`,
      `Fill in “${asLabel(label)}”.`,
      `Füllen Sie das Feld „${asLabel(label)}“ aus.`,
    ),
  );

/** One fault as it is shown: at its field, where it has one, and in the summary. */
export type Fault = { readonly field: string | undefined; readonly sentence: () => string };

export type FieldLabels = Readonly<Record<string, () => string>>;

/** `contract.reference`, `contract.facts.key` and `contract.key` are the fields that are named at their end. */
const fieldOf = (path: string): string => path.split('.').at(-1) ?? path;

const fieldSentence = (field: string, code: string, detail: string, labels: FieldLabels): string => {
  if (code === 'unanswered') return unanswered(labels[field]?.() ?? field);
  if (code === 'required') return missing(labels[field]?.() ?? field);
  const rule = rules[field]?.() ?? area().proof.facts[field]?.rule;
  if (rule !== undefined) return rule;
  const sentence = ofField[code];
  return sentence === undefined ? detail : t(sentence());
};

const tooMany = (seconds: number | undefined): string => {
  const time = waiting(seconds);
  return t(
    say(
      `Il y a eu trop d’essais en peu de temps. Réessayez dans ${time}.`,
      `Er waren te veel pogingen in korte tijd. Probeer het over ${time} opnieuw.`,
      `There have been too many attempts in a short time. Try again in ${time}.`,
      `Es gab zu viele Versuche in kurzer Zeit. Versuchen Sie es in ${time} erneut.`,
    ),
  );
};

/** The sentence of a problem as a whole, in the page's language. */
export const problemSentence = ({ code, detail, retryAfter }: Problem): string => {
  if (code === 'too-many-attempts') return tooMany(retryAfter);
  const words = general[code];
  return words === undefined ? (detail ?? t(ours())) : t(words());
};

/** The field that a refusal is about, where the form has it. */
const about: Readonly<Record<string, string>> = {
  'contract-not-proven': 'reference',
  'username-taken': 'username',
  'password-wrong': 'password',
  'current-wrong': 'current',
  'registration-password-wrong': 'password',
};

/** What a form shows of a problem; sentences are made when they are shown, so that they follow the language. */
export const faultsOf = (problem: Problem, labels: FieldLabels): readonly Fault[] => {
  const { code, errors = [] } = problem;
  if (errors.length > 0) {
    return errors.map(({ path, code: fault, detail }) => {
      const field = fieldOf(path);
      return {
        field: field in labels ? field : undefined,
        sentence: () => fieldSentence(field, fault, detail, labels),
      };
    });
  }
  const field = about[code];
  return [
    { field: field !== undefined && field in labels ? field : undefined, sentence: () => problemSentence(problem) },
  ];
};
