import type { Schemas } from '../client.ts';
import { area, to } from '../state/area.ts';
import { asLabel, day, say, t, type Words } from '../state/language.ts';
import { outcomeOf } from '../state/problem.ts';
import { access, person, refresh, signedIn } from '../state/session.ts';
import { Form } from '../ui/form.tsx';
import { Loaded, useLoading } from '../ui/loaded.tsx';
import { OperatorLinks } from '../ui/operator-links.tsx';
import { Link, Page } from '../ui/page.tsx';
import { BlockedPage, barring } from './blocked.tsx';
import { Documents } from './documents.tsx';
import { SignInPage } from './sign-in.tsx';
import { NewTermsPage } from './terms.tsx';

type Contract = Schemas['Contract'];

const words = {
  title: say('Mes contrats', 'Mijn contracten', 'My contracts', 'Meine Verträge'),
  welcome: (name: string) =>
    say(`Bienvenue sur votre ${name}`, `Welkom in uw ${name}`, `Welcome to your ${name}`, 'Willkommen'),
  linkFirst: (document: string) =>
    say(
      `Pour lier un contrat à votre compte, munissez-vous des données qui figurent sur ${document}.`,
      `Om een contract aan uw account te koppelen, neemt u de gegevens erbij die op ${document} staan.`,
      `To link a contract to your account, have the details at hand that are printed on ${document}.`,
      `Um einen Vertrag mit Ihrem Konto zu verknüpfen, halten Sie die Angaben bereit, die auf ${document} stehen.`,
    ),
  link: say('Lier un contrat', 'Een contract koppelen', 'Link a contract', 'Vertrag verknüpfen'),
  shown: say('Contrat affiché', 'Weergegeven contract', 'Contract shown', 'Angezeigter Vertrag'),
  address: say('Adresse', 'Adres', 'Address', 'Adresse'),
  status: say('État', 'Status', 'Status', 'Status'),
  from: say('Depuis le', 'Sinds', 'Since', 'Seit'),
  to: say('Jusqu’au', 'Tot en met', 'Until', 'Bis'),
  payment: say('Prélèvement automatique', 'Domiciliëring', 'Direct debit', 'Lastschrift'),
  yes: say('oui', 'ja', 'yes', 'ja'),
  no: say('non', 'nee', 'no', 'nein'),
  unlink: say('Délier ce contrat', 'Dit contract loskoppelen', 'Unlink this contract', 'Verknüpfung lösen'),
  unlinkMore: (document: string) =>
    say(
      `Ce contrat, et ceux que vous avez liés en même temps, ne seront plus affichés. Vous pourrez les lier à nouveau avec les données qui figurent sur ${document}.`,
      `Dit contract, en de contracten die u er tegelijk mee hebt gekoppeld, worden niet meer weergegeven. U kunt ze opnieuw koppelen met de gegevens die op ${document} staan.`,
      `This contract, and those that you linked along with it, will no longer be shown. You can link them again with the details that are printed on ${document}.`,
      `Dieser Vertrag und die zugleich verknüpften werden nicht mehr angezeigt. Mit den Angaben, die auf ${document} stehen, können Sie sie wieder verknüpfen.`,
    ),
};

const statuses: Readonly<Record<Contract['status'], Words>> = {
  active: say('actif', 'actief', 'active', 'aktiv'),
  ended: say('terminé', 'beëindigd', 'ended', 'beendet'),
  suspended: say('suspendu', 'opgeschort', 'suspended', 'ausgesetzt'),
};

/** C10: an account without a contract is legitimate. It is invited to link one, or to ask for a subscription. */
const Welcome = () => {
  const { portal } = area();
  return (
    <Page title={t(words.welcome(portal.area))}>
      <p>{portal.purpose}</p>
      <p>{t(words.linkFirst(portal.latestDocument))}</p>
      <Link page="link" button>
        {t(words.link)}
      </Link>
      <OperatorLinks place="welcome" />
    </Page>
  );
};

const nameOf = ({ reference, address }: Contract): string => `${reference} – ${address}`;

type SwitcherProps = { readonly contracts: readonly Contract[]; readonly choose: (contract: string) => void };

/** C18: one contract at a time; the list says its number and the address served. */
const Switcher = ({ contracts, choose }: SwitcherProps) => (
  <div class="field switcher">
    <label for="contract">{t(words.shown)}</label>
    <select
      id="contract"
      value={contracts.find(({ selected }) => selected)?.contract}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {contracts.map((one) => (
        <option key={one.contract} value={one.contract}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  </div>
);

const Details = ({ contract }: { readonly contract: Contract }) => {
  const reference = area().proof.references[0];
  const rows: readonly (readonly [string, string])[] = [
    [asLabel(reference?.label ?? ''), contract.reference],
    [t(words.address), contract.address],
    [t(words.status), t(statuses[contract.status])],
    ...(contract.validFrom === null ? [] : [[t(words.from), day(contract.validFrom)] as const]),
    ...(contract.validTo === null ? [] : [[t(words.to), day(contract.validTo)] as const]),
    [t(words.payment), t(contract.directDebit ? words.yes : words.no)],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Contracts = () => {
  const loading = useLoading(() => outcomeOf(person.GET('/v1/contracts')));
  const choose = async (contract: string): Promise<void> => {
    const outcome = await outcomeOf(person.PUT('/v1/contracts/selected', { body: { contract } }));
    if (outcome.ok) await loading.load();
    else loading.now.value = outcome;
  };
  return (
    <Loaded title={t(words.title)} loading={loading}>
      {({ contracts }) => {
        const shown = contracts.find(({ selected }) => selected) ?? contracts[0];
        if (shown === undefined) return <Welcome />;
        return (
          <Page title={t(words.title)}>
            {contracts.length > 1 && <Switcher contracts={contracts} choose={(contract) => void choose(contract)} />}
            <section class="card" aria-label={nameOf(shown)}>
              <Details contract={shown} />
              <OperatorLinks place="contract" />
              <Unlink key={shown.contract} contract={shown} done={loading.load} />
            </section>
            <Documents key={`documents of ${shown.contract}`} contract={shown.contract} />
            <p>
              <a href={to('link')}>{t(words.link)}</a>
            </p>
          </Page>
        );
      }}
    </Loaded>
  );
};

type UnlinkProps = { readonly contract: Contract; readonly done: () => Promise<void> };

const Unlink = ({ contract, done }: UnlinkProps) => (
  <details>
    <summary>{t(words.unlink)}</summary>
    <p>{t(words.unlinkMore(area().portal.latestDocument))}</p>
    <Form
      labels={{}}
      kind="danger"
      button={t(words.unlink)}
      send={async () => {
        const path = { contract: contract.contract };
        const outcome = await outcomeOf(person.DELETE('/v1/contracts/{contract}', { params: { path } }));
        if (!outcome.ok) return outcome.problem;
        await refresh();
        await done();
        return undefined;
      }}
    />
  </details>
);

/** The area's first page: for a visitor the sign-in, for a person the contracts. */
export const HomePage = () => {
  if (signedIn.value !== 'yes') return <SignInPage />;
  if (access.value?.reasons.includes('terms-outdated') === true) return <NewTermsPage />;
  // An account whose service needs a contract may still link one.
  if (barring() === 'no-contract') return <Welcome />;
  return barring() === undefined ? <Contracts /> : <BlockedPage />;
};
