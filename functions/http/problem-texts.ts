import type { ErrorCode, FieldCode } from '../domain/errors.ts';
import { say, type Texts } from '../domain/locale.ts';

/** Texts of refusals. Some name all possible reasons, so as not to reveal which one applies (T-ENUM, decision 3). */
export const problemTexts: Readonly<Record<ErrorCode, { readonly title: Texts; readonly detail: Texts }>> = {
  'invalid-request': {
    title: say('Données à corriger', 'Gegevens te verbeteren', 'Please check your entries', 'Bitte Angaben prüfen'),
    detail: say(
      'Certaines données manquent ou ne sont pas valables. Corrigez-les, puis réessayez.',
      'Sommige gegevens ontbreken of zijn niet geldig. Verbeter ze en probeer opnieuw.',
      'Some details are missing or not valid. Please correct them and try again.',
      'Einige Angaben fehlen oder sind ungültig. Bitte korrigieren Sie sie und versuchen Sie es erneut.',
    ),
  },
  'malformed-json': {
    title: say('Demande illisible', 'Onleesbare aanvraag', 'Unreadable request', 'Unlesbare Anfrage'),
    detail: say(
      'La demande n’a pas pu être lue : ce n’est pas du JSON valable.',
      'De aanvraag kon niet worden gelezen: dit is geen geldige JSON.',
      'The request could not be read: it is not valid JSON.',
      'Die Anfrage konnte nicht gelesen werden: Sie ist kein gültiges JSON.',
    ),
  },
  unauthorized: {
    title: say('Connexion nécessaire', 'Aanmelden vereist', 'Sign-in needed', 'Anmeldung erforderlich'),
    detail: say(
      'Connectez-vous pour continuer.',
      'Meld u aan om verder te gaan.',
      'Please sign in to continue.',
      'Bitte melden Sie sich an, um fortzufahren.',
    ),
  },
  'invalid-credentials': {
    title: say('Connexion impossible', 'Aanmelden niet gelukt', 'Sign-in failed', 'Anmeldung nicht möglich'),
    detail: say(
      'L’identifiant est inconnu, le mot de passe est erroné, ou le compte n’est pas encore activé. Vérifiez votre saisie ; si vous venez de vous inscrire, ouvrez d’abord le lien reçu par e-mail.',
      'De gebruikersnaam is onbekend, het wachtwoord is fout, of het account is nog niet geactiveerd. Controleer wat u hebt ingevuld; hebt u zich pas geregistreerd, open dan eerst de link in uw e-mail.',
      'The sign-in name is unknown, the password is wrong, or the account has not been activated yet. Please check your entries; if you have just registered, open the link in your e-mail first.',
      'Der Anmeldename ist unbekannt, das Passwort ist falsch, oder das Konto ist noch nicht aktiviert. Bitte prüfen Sie Ihre Eingaben; wenn Sie sich gerade registriert haben, öffnen Sie zuerst den Link in Ihrer E-Mail.',
    ),
  },
  'sign-in-locked': {
    title: say('Connexion suspendue', 'Aanmelden geblokkeerd', 'Sign-in paused', 'Anmeldung gesperrt'),
    detail: say(
      'Trop de mots de passe erronés ont été saisis pour ce compte. Patientez une minute, puis réessayez. L’attente peut durer jusqu’à quinze minutes.',
      'Voor dit account zijn te veel foute wachtwoorden ingevuld. Wacht een minuut en probeer het opnieuw; het kan tot vijftien minuten duren.',
      'Too many wrong passwords have been entered for this account. Wait a minute, then try again; it can take up to fifteen minutes.',
      'Für dieses Konto wurden zu viele falsche Passwörter eingegeben. Warten Sie eine Minute und versuchen Sie es dann erneut; es kann bis zu fünfzehn Minuten dauern.',
    ),
  },
  'session-ended': {
    title: say('Session terminée', 'Sessie beëindigd', 'Session ended', 'Sitzung beendet'),
    detail: say(
      'Votre session est terminée. Reconnectez-vous pour continuer.',
      'Uw sessie is beëindigd. Meld u opnieuw aan om verder te gaan.',
      'Your session has ended. Please sign in again to continue.',
      'Ihre Sitzung ist beendet. Bitte melden Sie sich erneut an.',
    ),
  },
  'password-wrong': {
    title: say('Mot de passe erroné', 'Wachtwoord fout', 'Wrong password', 'Passwort falsch'),
    detail: say(
      'Ce n’est pas le mot de passe actuel de votre compte.',
      'Dit is niet het huidige wachtwoord van uw account.',
      'This is not the current password of your account.',
      'Das ist nicht das aktuelle Passwort Ihres Kontos.',
    ),
  },
  'no-active-contract': {
    title: say('Aucun contrat actif', 'Geen actief contract', 'No active contract', 'Kein aktiver Vertrag'),
    detail: say(
      'Il faut un contrat actif pour utiliser ce service, et votre compte n’en a pas actuellement. Votre compte reste valable ; notre service client peut vous aider.',
      'U hebt een actief contract nodig om deze dienst te gebruiken, en uw account heeft er nu geen. Uw account blijft geldig; onze klantendienst kan u helpen.',
      'You need an active contract to use this service, and your account has none at the moment. Your account remains valid; our customer service can help you.',
      'Für diesen Dienst brauchen Sie einen aktiven Vertrag, und Ihr Konto hat derzeit keinen. Ihr Konto bleibt gültig; unser Kundenservice hilft Ihnen weiter.',
    ),
  },
  'not-found': {
    title: say('Introuvable', 'Niet gevonden', 'Not found', 'Nicht gefunden'),
    detail: say(
      'Ce que vous cherchez n’existe pas, ou votre compte n’y donne pas accès.',
      'Wat u zoekt bestaat niet, of uw account geeft er geen toegang toe.',
      'What you are looking for does not exist, or your account does not open it.',
      'Was Sie suchen, gibt es nicht, oder Ihr Konto hat keinen Zugang dazu.',
    ),
  },
  'method-not-allowed': {
    title: say('Méthode non prévue', 'Methode niet voorzien', 'Method not allowed', 'Methode nicht vorgesehen'),
    detail: say(
      'Cette adresse n’accepte pas cette méthode.',
      'Dit adres aanvaardt deze methode niet.',
      'This address does not accept this method.',
      'Diese Adresse lässt diese Methode nicht zu.',
    ),
  },
  conflict: {
    title: say('Action impossible', 'Actie niet mogelijk', 'Not possible now', 'Aktion nicht möglich'),
    detail: say(
      'Cette action est déjà en cours ailleurs, ou n’est pas possible avec votre compte en ce moment. Attendez une minute, puis réessayez ; si rien ne change, contactez-nous.',
      'Deze actie wordt al elders uitgevoerd, of is met uw account nu niet mogelijk. Wacht een minuut en probeer opnieuw; verandert er niets, neem dan contact met ons op.',
      'This is already under way elsewhere, or the current state of your account does not allow it. Wait a minute and try again; if nothing changes, please contact us.',
      'Diese Aktion läuft bereits anderswo oder ist mit Ihrem Konto zurzeit nicht möglich. Warten Sie eine Minute und versuchen Sie es erneut; ändert sich nichts, wenden Sie sich an uns.',
    ),
  },
  'already-activated': {
    title: say('Compte déjà activé', 'Account al geactiveerd', 'Account already activated', 'Konto bereits aktiviert'),
    detail: say(
      'Un compte a déjà été activé avec ces données. Connectez-vous ; si vous avez oublié votre mot de passe, demandez-en un nouveau.',
      'Met deze gegevens is al een account geactiveerd. Meld u aan; bent u uw wachtwoord vergeten, vraag dan een nieuw aan.',
      'An account has already been activated with these details. Please sign in; if you have forgotten your password, ask for a new one.',
      'Mit diesen Angaben wurde bereits ein Konto aktiviert. Bitte melden Sie sich an; wenn Sie Ihr Passwort vergessen haben, fordern Sie ein neues an.',
    ),
  },
  'already-linked': {
    title: say('Contrat déjà lié', 'Contract al gekoppeld', 'Contract already linked', 'Vertrag bereits verknüpft'),
    detail: say(
      'Ce contrat est déjà lié à votre compte.',
      'Dit contract is al aan uw account gekoppeld.',
      'This contract is already linked to your account.',
      'Dieser Vertrag ist bereits mit Ihrem Konto verknüpft.',
    ),
  },
  'link-limit-reached': {
    title: say(
      'Nombre de comptes atteint',
      'Aantal accounts bereikt',
      'Too many accounts',
      'Anzahl der Konten erreicht',
    ),
    detail: say(
      'Ce contrat est déjà lié au nombre maximal de comptes. Retirez-le de l’un d’eux, ou contactez-nous.',
      'Dit contract is al aan het maximumaantal accounts gekoppeld. Verwijder het uit een ervan, of neem contact met ons op.',
      'This contract is already linked to as many accounts as possible. Remove it from one of them, or contact us.',
      'Dieser Vertrag ist bereits mit der Höchstzahl von Konten verknüpft. Entfernen Sie ihn aus einem davon, oder wenden Sie sich an uns.',
    ),
  },
  'username-taken': {
    title: say('Nom déjà pris', 'Naam al in gebruik', 'Name already taken', 'Name bereits vergeben'),
    detail: say(
      'Ce nom est déjà pris. Choisissez-en un autre.',
      'Deze naam is al in gebruik. Kies een andere.',
      'This name is already taken. Please choose another one.',
      'Dieser Name ist bereits vergeben. Bitte wählen Sie einen anderen.',
    ),
  },
  'idempotency-in-progress': {
    title: say('Demande en cours', 'Aanvraag bezig', 'Request under way', 'Anfrage läuft noch'),
    detail: say(
      'La même demande est encore en cours de traitement. Patientez un instant, puis réessayez.',
      'Dezelfde aanvraag wordt nog verwerkt. Wacht even en probeer opnieuw.',
      'The same request is still being processed. Please wait a moment and try again.',
      'Dieselbe Anfrage wird noch bearbeitet. Bitte warten Sie einen Moment und versuchen Sie es erneut.',
    ),
  },
  'idempotency-mismatch': {
    title: say('Clé déjà utilisée', 'Sleutel al gebruikt', 'Key already used', 'Schlüssel bereits verwendet'),
    detail: say(
      'Cette clé d’idempotence a déjà servi pour une demande différente.',
      'Deze idempotentiesleutel is al voor een andere aanvraag gebruikt.',
      'This idempotency key has already been used for a different request.',
      'Dieser Idempotenzschlüssel wurde bereits für eine andere Anfrage verwendet.',
    ),
  },
  'link-invalid': {
    title: say('Lien non valable', 'Link niet geldig', 'Link not valid', 'Link ungültig'),
    detail: say(
      'Ce lien n’est pas valable, ou ne l’est plus. Vérifiez qu’il est complet, ouvrez notre dernier e-mail, ou refaites votre demande.',
      'Deze link is niet of niet meer geldig. Kijk na of hij volledig is, open onze laatste e-mail, of doe uw aanvraag opnieuw.',
      'This link is not valid, or no longer so. Check that it is complete, use the latest of our e-mails, or make your request again.',
      'Dieser Link ist nicht oder nicht mehr gültig. Prüfen Sie, ob er vollständig ist, öffnen Sie unsere letzte E-Mail, oder fordern Sie eine neue an.',
    ),
  },
  'body-too-large': {
    title: say('Demande trop longue', 'Aanvraag te lang', 'Request too large', 'Anfrage zu groß'),
    detail: say(
      'La demande dépasse 16 Ko.',
      'De aanvraag is groter dan 16 kB.',
      'The request is larger than 16 KB.',
      'Die Anfrage ist größer als 16 KB.',
    ),
  },
  'unsupported-media-type': {
    title: say('Type de contenu refusé', 'Inhoudstype geweigerd', 'Unsupported content type', 'Inhaltstyp abgelehnt'),
    detail: say(
      'La demande doit être envoyée en JSON (application/json).',
      'De aanvraag moet als JSON (application/json) worden verstuurd.',
      'The request must be sent as JSON (application/json).',
      'Die Anfrage muss als JSON (application/json) gesendet werden.',
    ),
  },
  'contract-not-proven': {
    title: say('Contrat non reconnu', 'Contract niet herkend', 'Contract not recognised', 'Vertrag nicht erkannt'),
    detail: say(
      'Ces données ne vont pas ensemble, ou ne peuvent pas être utilisées pour l’instant. Recopiez-les telles qu’elles figurent sur {document}. Après plusieurs essais, patientez avant de recommencer, ou contactez-nous.',
      'Deze gegevens horen niet bij elkaar, of kunnen nu niet worden gebruikt. Neem ze over zoals ze op {document} staan. Wacht na enkele pogingen even voor u opnieuw probeert, of neem contact met ons op.',
      'These details do not belong together, or cannot be used for the time being. Copy them as they are printed on {document}. After several tries, wait a while before trying again, or contact us.',
      'Diese Angaben passen nicht zusammen oder können zurzeit nicht verwendet werden. Übernehmen Sie sie so, wie sie auf {document} stehen. Warten Sie nach mehreren Versuchen eine Weile, oder wenden Sie sich an uns.',
    ),
  },
  'password-refused': {
    title: say('Mot de passe refusé', 'Wachtwoord geweigerd', 'Password refused', 'Passwort abgelehnt'),
    detail: say(
      'Ce mot de passe ne respecte pas toutes les règles. Choisissez-en un autre.',
      'Dit wachtwoord voldoet niet aan alle regels. Kies een ander.',
      'This password does not follow all the rules. Please choose another one.',
      'Dieses Passwort erfüllt nicht alle Regeln. Bitte wählen Sie ein anderes.',
    ),
  },
  'too-many-attempts': {
    title: say('Trop d’essais', 'Te veel pogingen', 'Too many attempts', 'Zu viele Versuche'),
    detail: say(
      'Il y a eu trop d’essais en peu de temps. Patientez, puis réessayez.',
      'Er waren te veel pogingen in korte tijd. Wacht even en probeer opnieuw.',
      'There have been too many attempts in a short time. Please wait, then try again.',
      'Es gab zu viele Versuche in kurzer Zeit. Bitte warten Sie und versuchen Sie es dann erneut.',
    ),
  },
  'try-again': {
    title: say('Service indisponible', 'Dienst niet beschikbaar', 'Service unavailable', 'Dienst nicht verfügbar'),
    detail: say(
      'Le service est momentanément indisponible. Réessayez dans un instant : vous pouvez le faire sans risque.',
      'De dienst is even niet beschikbaar. Probeer het zo dadelijk opnieuw: dat kan zonder risico.',
      'The service is unavailable for a moment. Try again shortly: it is safe to do so.',
      'Der Dienst ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal: Das ist gefahrlos möglich.',
    ),
  },
  'internal-error': {
    title: say('Erreur de notre côté', 'Fout bij ons', 'An error on our side', 'Ein Fehler bei uns'),
    detail: say(
      'Une erreur s’est produite de notre côté. Réessayez plus tard ; si elle persiste, contactez-nous.',
      'Er is bij ons iets misgegaan. Probeer het later opnieuw; lukt het nog niet, neem dan contact met ons op.',
      'Something went wrong on our side. Please try again later; if it persists, contact us.',
      'Bei uns ist ein Fehler aufgetreten. Versuchen Sie es später erneut; wenn es wieder nicht gelingt, wenden Sie sich an uns.',
    ),
  },
};

export const fieldTexts: Readonly<Record<FieldCode, Texts>> = {
  required: say('Obligatoire.', 'Verplicht.', 'Required.', 'Pflichtfeld.'),
  'not-accepted-here': say(
    'Cette donnée n’est pas attendue à cette étape.',
    'Dit gegeven wordt in deze stap niet verwacht.',
    'This is not expected at this step.',
    'Diese Angabe wird in diesem Schritt nicht erwartet.',
  ),
  'unknown-field': say('Champ inconnu.', 'Onbekend veld.', 'Unknown field.', 'Unbekanntes Feld.'),
  'wrong-type': say(
    'Ce n’est pas le type de valeur attendu.',
    'Hier wordt een ander soort waarde verwacht.',
    'This is not the kind of value expected.',
    'Hier wird eine andere Art von Wert erwartet.',
  ),
  'wrong-format': say(
    'Le format n’est pas le bon.',
    'Het formaat klopt niet.',
    'The format is not right.',
    'Das Format stimmt nicht.',
  ),
  'too-long': say('Trop long.', 'Te lang.', 'Too long.', 'Zu lang.'),
  'too-short': say('Trop court.', 'Te kort.', 'Too short.', 'Zu kurz.'),
  'too-deep': say(
    'Données imbriquées sur trop de niveaux.',
    'Gegevens te diep genest.',
    'Nested too deeply.',
    'Zu tief verschachtelt.',
  ),
  outdated: say(
    'Cette version n’est plus valable ; lisez et acceptez la version actuelle.',
    'Deze versie geldt niet meer; lees en aanvaard de huidige versie.',
    'This version is no longer in force; please read and accept the current one.',
    'Diese Fassung gilt nicht mehr; bitte lesen und akzeptieren Sie die aktuelle.',
  ),
  'not-allowed': say(
    'Cette valeur n’est pas admise.',
    'Deze waarde is niet toegestaan.',
    'This value is not allowed.',
    'Dieser Wert ist nicht zulässig.',
  ),
};
