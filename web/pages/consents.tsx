import type { Schemas } from '../client.ts';
import { area } from '../state/area.ts';
import { say, t, type Words } from '../state/language.ts';
import { tell } from '../state/notice.ts';
import { outcomeOf } from '../state/problem.ts';
import { person } from '../state/session.ts';
import { Form, YesNo } from '../ui/form.tsx';
import { Loaded, useLoading } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';

type Given = Schemas['Consents']['consents'][string];

const words = {
  title: say('Mes choix', 'Mijn keuzes', 'My choices', 'Meine Auswahl'),
  intro: say(
    'Vous pouvez changer d’avis à tout moment.',
    'U kunt op elk moment van mening veranderen.',
    'You can change your mind at any time.',
    'Sie können Ihre Meinung jederzeit ändern.',
  ),
  save: say('Enregistrer mes choix', 'Mijn keuzes opslaan', 'Save my choices', 'Auswahl speichern'),
  saved: say(
    'Vos choix sont enregistrés.',
    'Uw keuzes zijn opgeslagen.',
    'Your choices have been saved.',
    'Ihre Auswahl ist gespeichert.',
  ),
};

/** What an answer means now (decision 9). */
const meanings: Readonly<Record<Given['state'], Words>> = {
  effective: say(
    'Oui, et cela s’applique aujourd’hui.',
    'Ja, en dat geldt vandaag.',
    'Yes, and it applies today.',
    'Ja, und das gilt heute.',
  ),
  wanted: say(
    'Oui, mais cela ne s’applique pas encore : il faut un contrat en prélèvement automatique.',
    'Ja, maar dat geldt nog niet: er is een contract met domiciliëring nodig.',
    'Yes, but it does not apply yet: it takes a contract paid by direct debit.',
    'Ja, aber das gilt noch nicht: Dafür ist ein Vertrag mit Lastschrifteinzug nötig.',
  ),
  ended: say(
    'Oui, mais cela ne s’applique plus : le prélèvement automatique a pris fin. Cela s’appliquera à nouveau s’il reprend.',
    'Ja, maar dat geldt niet meer: de domiciliëring is gestopt. Het geldt opnieuw als ze wordt hervat.',
    'Yes, but it no longer applies: the direct debit has ended. It will apply again if it is resumed.',
    'Ja, aber das gilt nicht mehr: Der Lastschrifteinzug ist beendet. Es gilt wieder, wenn er wieder aufgenommen wird.',
  ),
  refused: say('Non.', 'Nee.', 'No.', 'Nein.'),
};

export const ConsentsPage = () => {
  const loading = useLoading(() => outcomeOf(person.GET('/v1/consents')));
  const purposes = area().consents;
  const labels = Object.fromEntries(
    purposes.map(({ purpose }) => [purpose, () => area().consents.find((one) => one.purpose === purpose)?.label ?? '']),
  );
  return (
    <Loaded title={t(words.title)} loading={loading}>
      {({ consents }) => (
        <Page title={t(words.title)}>
          <p>{t(words.intro)}</p>
          <Form
            labels={labels}
            button={t(words.save)}
            send={async (values) => {
              const body = Object.fromEntries(purposes.map(({ purpose }) => [purpose, values[purpose] === 'yes']));
              const outcome = await outcomeOf(person.PUT('/v1/consents', { body }));
              if (!outcome.ok) return outcome.problem;
              loading.now.value = outcome;
              tell(() => t(words.saved));
              return undefined;
            }}
          >
            {purposes.map(({ purpose, label }) => {
              const given = consents[purpose];
              return given === undefined ? (
                <YesNo key={purpose} name={purpose} question={label} />
              ) : (
                <YesNo
                  key={purpose}
                  name={purpose}
                  question={label}
                  hint={t(meanings[given.state])}
                  initial={given.granted}
                />
              );
            })}
          </Form>
        </Page>
      )}
    </Loaded>
  );
};
