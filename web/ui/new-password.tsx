import { area } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { Field } from './form.tsx';

const words = {
  password: say('Mot de passe', 'Wachtwoord', 'Password', 'Passwort'),
  newPassword: say('Nouveau mot de passe', 'Nieuw wachtwoord', 'New password', 'Neues Passwort'),
  confirmation: say(
    'Confirmation du mot de passe',
    'Bevestig het wachtwoord',
    'Confirm the password',
    'Passwort bestätigen',
  ),
};

export const newPasswordLabels = {
  password: () => t(words.password),
  confirmation: () => t(words.confirmation),
};

/** A password that is chosen, and typed twice (X4). */
export const NewPassword = ({ replaces = false }: { readonly replaces?: boolean }) => (
  <>
    <Field
      name="password"
      type="password"
      label={t(replaces ? words.newPassword : words.password)}
      hint={area().passwordPolicy.description}
      autocomplete="new-password"
    />
    <Field name="confirmation" type="password" label={t(words.confirmation)} autocomplete="new-password" />
  </>
);
