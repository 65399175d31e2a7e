import type { OperationName } from '../contract/operations.ts';
import { say, type Texts } from '../domain/locale.ts';

/** Sentences for accepted requests; the same whatever is known of the address, name or reference (T-ENUM). */
export const acceptedTexts = {
  register: say(
    'Un e-mail de confirmation vous a été envoyé. Ouvrez-le et suivez le lien pour continuer.',
    'We hebben u een bevestigingsmail gestuurd. Open hem en volg de link om verder te gaan.',
    'A confirmation e-mail has been sent to you. Open it and follow the link to continue.',
    'Wir haben Ihnen eine Bestätigungsmail gesendet. Öffnen Sie sie und folgen Sie dem Link, um fortzufahren.',
  ),
  resendConfirmation: say(
    'Si une inscription est en cours pour cette adresse, un nouvel e-mail vient de lui être envoyé. Pensez à regarder dans vos courriers indésirables.',
    'Loopt er een registratie voor dit adres, dan is er zojuist een nieuwe e-mail naar gestuurd. Kijk ook bij uw ongewenste e-mails.',
    'If a registration is under way for this address, a new e-mail has just been sent to it. Please look in your junk mail, too.',
    'Falls für diese Adresse eine Registrierung läuft, wurde soeben eine neue E-Mail dorthin gesendet. Sehen Sie auch im Spam-Ordner nach.',
  ),
  forgotPassword: say(
    'Si un compte correspond à votre saisie, un e-mail vient de lui être envoyé ; il contient un lien pour choisir un nouveau mot de passe.',
    'Hoort er een account bij wat u hebt ingevuld, dan is er zojuist een e-mail naar gestuurd met een link om een nieuw wachtwoord te kiezen.',
    'If there is an account for what you have entered, an e-mail has just been sent to it, with a link to choose a new password.',
    'Falls es zu Ihrer Eingabe ein Konto gibt, wurde soeben eine E-Mail mit einem Link gesendet, über den Sie ein neues Passwort wählen können.',
  ),
  forgotNames: say(
    'Si un compte existe pour cette adresse, un e-mail qui rappelle vos identifiants vient de lui être envoyé.',
    'Bestaat er een account voor dit adres, dan is er zojuist een e-mail met uw gebruikersnamen naar gestuurd.',
    'If there is an account for this address, an e-mail with your sign-in names has just been sent to it.',
    'Falls es zu dieser Adresse ein Konto gibt, wurde soeben eine E-Mail mit Ihren Anmeldenamen dorthin gesendet.',
  ),
  changeEmail: say(
    'Un e-mail vient d’être envoyé à la nouvelle adresse. Elle remplacera l’ancienne dès que vous aurez suivi le lien qu’il contient.',
    'Er is zojuist een e-mail naar het nieuwe adres gestuurd. Het vervangt het oude zodra u de link in die e-mail hebt gevolgd.',
    'An e-mail has just been sent to the new address. It will replace the old one as soon as you have followed the link in it.',
    'Soeben wurde eine E-Mail an die neue Adresse gesendet. Sie ersetzt die alte, sobald Sie dem Link darin gefolgt sind.',
  ),
  confirmEmail: say(
    'Votre nouvelle adresse e-mail est enregistrée.',
    'Uw nieuwe e-mailadres is geregistreerd.',
    'Your new e-mail address has been saved.',
    'Ihre neue E-Mail-Adresse ist gespeichert.',
  ),
  undoEmail: say(
    'Votre ancienne adresse e-mail est rétablie, et toutes les sessions sont fermées.',
    'Uw oude e-mailadres is hersteld en alle sessies zijn beëindigd.',
    'Your old e-mail address is back, and all sessions have been ended.',
    'Ihre alte E-Mail-Adresse gilt wieder, und alle Sitzungen sind beendet.',
  ),
  linkContract: say(
    'Votre contrat est lié à votre compte.',
    'Uw contract is aan uw account gekoppeld.',
    'Your contract is linked to your account.',
    'Ihr Vertrag ist mit Ihrem Konto verknüpft.',
  ),
} as const satisfies Partial<Record<OperationName, Texts>>;
