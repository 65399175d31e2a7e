import type { ComponentChildren } from 'preact';
import { area, chooseLanguage, root, to } from '../state/area.ts';
import { asLabel, colon, languageNames, locale, say, t } from '../state/language.ts';
import { notice, tellFailure } from '../state/notice.ts';
import { signedIn, signOut } from '../state/session.ts';
import { whatFor } from '../texts/area.ts';
import { problemSentence } from '../texts/problems.ts';
import { OperatorLinks } from './operator-links.tsx';

const words = {
  skip: say('Aller au contenu', 'Naar de inhoud', 'Skip to content', 'Zum Inhalt'),
  language: say('Langue', 'Taal', 'Language', 'Sprache'),
  menu: say('Menu', 'Menu', 'Menu', 'Menü'),
  contract: say('Mes contrats', 'Mijn contracten', 'My contracts', 'Meine Verträge'),
  link: say('Lier un contrat', 'Een contract koppelen', 'Link a contract', 'Vertrag verknüpfen'),
  consents: say('Mes choix', 'Mijn keuzes', 'My choices', 'Meine Auswahl'),
  account: say('Mon compte', 'Mijn account', 'My account', 'Mein Konto'),
  signOut: say('Se déconnecter', 'Afmelden', 'Sign out', 'Abmelden'),
  close: say('Fermer ce message', 'Dit bericht sluiten', 'Close this message', 'Diese Meldung schließen'),
  help: say('Besoin d’aide ?', 'Hulp nodig?', 'Need help?', 'Brauchen Sie Hilfe?'),
  email: say('Courriel', 'E-mail', 'E-mail', 'E-Mail'),
  phone: say('Téléphone', 'Telefoon', 'Telephone', 'Telefon'),
  seat: say('Siège social', 'Maatschappelijke zetel', 'Registered office', 'Sitz'),
  postal: say('Adresse postale', 'Postadres', 'Postal address', 'Postanschrift'),
  legal: say(
    'Mentions légales et cookies',
    'Juridische informatie en cookies',
    'Legal notice and cookies',
    'Impressum und Cookies',
  ),
  contact: say('Aide et contact', 'Hulp en contact', 'Help and contact', 'Hilfe und Kontakt'),
};

const Languages = () => (
  <ul class="languages" aria-label={t(words.language)}>
    {area().locales.map((one) => (
      <li key={one}>
        <button
          type="button"
          lang={one}
          aria-pressed={one === locale.value}
          // Without a network the page stays in its language.
          onClick={() => void chooseLanguage(one).catch(() => undefined)}
        >
          {languageNames[one]}
        </button>
      </li>
    ))}
  </ul>
);

const leaveArea = async (): Promise<void> => {
  const problem = await signOut();
  if (problem !== undefined) tellFailure(() => problemSentence(problem));
};

const Menu = () => (
  <nav aria-label={t(words.menu)}>
    <ul class="menu">
      <li>
        <a href={to('')}>{t(words.contract)}</a>
      </li>
      <li>
        <a href={to('link')}>{t(words.link)}</a>
      </li>
      {area().consents.length > 0 && (
        <li>
          <a href={to('consents')}>{t(words.consents)}</a>
        </li>
      )}
      <li>
        <a href={to('account')}>{t(words.account)}</a>
      </li>
      <li>
        <button type="button" class="plain" onClick={() => void leaveArea()}>
          {t(words.signOut)}
        </button>
      </li>
    </ul>
  </nav>
);

const Notice = () => (
  <div class="notices" role="status">
    {notice.value !== null && (
      <p class={notice.value.kind === 'good' ? 'notice' : 'notice bad'}>
        <span>{notice.value.sentence()}</span>
        <button
          type="button"
          aria-label={t(words.close)}
          onClick={() => {
            notice.value = null;
          }}
        >
          ×
        </button>
      </p>
    )}
  </div>
);

export const Contact = () => {
  const { support } = area();
  return (
    <address>
      <p>{support.hours}</p>
      <p>
        {t(words.phone)}
        {colon()}
        <a href={`tel:${support.phone.replaceAll(/[^+\d]/g, '')}`}>{support.phone}</a>
      </p>
      <p>
        {t(words.email)}
        {colon()}
        <a href={`mailto:${support.email}`}>{support.email}</a>
      </p>
      <p>
        <a href={support.url}>{support.url.replace(/^https:\/\/(?:www\.)?/, '')}</a>
      </p>
    </address>
  );
};

export const Identity = () => {
  const { legal } = area();
  return (
    <address>
      {legal.registrations.map(({ label, value }) => (
        <p key={label}>
          {label}
          {colon()}
          {value}
        </p>
      ))}
      <p>
        {t(words.seat)}
        {colon()}
        {legal.seat}
      </p>
      <p>
        {t(words.postal)}
        {colon()}
        {legal.postal}
      </p>
    </address>
  );
};

/** C19, C20, B15: help, contact and legal identity are at hand on every page. */
const Footer = () => (
  <footer>
    <div class="inner">
      <section>
        <h2>{t(words.help)}</h2>
        <Contact />
      </section>
      <section>
        <h2>{area().legal.name}</h2>
        <Identity />
      </section>
      <section>
        <h2>{asLabel(area().portal.area)}</h2>
        <ul class="links">
          <li>
            <a href={to('about')}>{whatFor()}</a>
          </li>
          <li>
            <a href={to('help')}>{t(words.contact)}</a>
          </li>
          <li>
            <a href={to('legal')}>{t(words.legal)}</a>
          </li>
        </ul>
        <OperatorLinks place="footer" />
      </section>
    </div>
  </footer>
);

export const Layout = ({ children }: { readonly children: ComponentChildren }) => {
  const { name, portal } = area();
  return (
    <>
      <a class="skip" href="#content">
        {t(words.skip)}
      </a>
      <header>
        <div class="inner">
          <a class="brand" href={to('')}>
            {portal.logo !== null && <img src={new URL(portal.logo, root).pathname} alt="" width="44" height="44" />}
            <span>
              <strong>{name}</strong>
              <span class="area">{asLabel(portal.area)}</span>
            </span>
          </a>
          <Languages />
        </div>
        {signedIn.value === 'yes' && <Menu />}
      </header>
      <main id="content" tabIndex={-1}>
        <Notice />
        {children}
      </main>
      <Footer />
    </>
  );
};
