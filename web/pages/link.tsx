import { useLocation } from 'preact-iso/router';
import { area, to } from '../state/area.ts';
import { say, t } from '../state/language.ts';
import { tell } from '../state/notice.ts';
import { outcomeOf } from '../state/problem.ts';
import { person, refresh } from '../state/session.ts';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { ProofFields, proofLabels, proofOf } from '../ui/proof-fields.tsx';

const words = {
  title: say('Lier un contrat', 'Een contract koppelen', 'Link a contract', 'Vertrag verknüpfen'),
  intro: (document: string) =>
    say(
      `Recopiez les données qui figurent sur ${document}. Vous aurez ensuite accès aux contrats correspondants.`,
      `Neem de gegevens over die op ${document} staan. Daarna hebt u toegang tot de contracten die erbij horen.`,
      `Copy the details that are printed on ${document}. You will then have access to the contracts that they belong to.`,
      `Übernehmen Sie die Angaben, die auf ${document} stehen. Danach haben Sie Zugang zu den Verträgen, zu denen sie gehören.`,
    ),
};

/** C11–C17: reference and key open what belongs to them, at any time, as often as wanted. */
export const LinkPage = () => {
  const { route } = useLocation();
  return (
    <Page title={t(words.title)}>
      <p>{t(words.intro(area().portal.latestDocument))}</p>
      <Form
        labels={proofLabels()}
        button={t(words.title)}
        send={async (values) => {
          const outcome = await outcomeOf(person.POST('/v1/contracts', { body: proofOf(values) }));
          if (!outcome.ok) return outcome.problem;
          tell(() => area().portal.contractLinked);
          // What the account may do now has changed with its contracts.
          await refresh();
          route(to(''));
          return undefined;
        }}
      >
        <ProofFields />
      </Form>
    </Page>
  );
};
