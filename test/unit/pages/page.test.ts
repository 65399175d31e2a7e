import { createContext, runInContext, Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { locales } from '../../../functions/domain/locale.ts';
import { linkPages } from '../../../functions/domain/mail.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { pageScript, pageStyle, renderPage } from '../../../functions/pages/page.ts';
import energy from '../../../operators/energy.ts';
import landlord from '../../../operators/landlord.ts';
import water from '../../../operators/water.ts';
import { FakeElement, fakeDocument } from './fake-document.ts';

const pages = Object.values(linkPages);
const operators: readonly Profile[] = [energy, landlord, water];
const every = operators.flatMap((profile) =>
  pages.flatMap((page) => locales.map((locale) => ({ profile, page, locale }))),
);

describe.each(every)('$page of $profile.operator in $locale', ({ profile, page, locale }) => {
  const html = renderPage(profile, page, locale);

  test('has nothing that its content security policy would refuse', () => {
    expect(html).not.toMatch(/ style=| on[a-z]+=|javascript:|<form|<base|<iframe|<img/);
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes?.trim());
    expect(scripts).toEqual(['src="page.js" defer', 'type="application/json" id="data"']);
    expect(html).toContain('<link rel="stylesheet" href="page.css">');
  });

  test('B15, C19, C20: shows contact and legal identity, one language at a time', () => {
    const shown = /<footer lang="(\w\w)">([^]*?)<\/footer>/.exec(html);
    expect(shown?.[1]).toBe(locale);
    for (const fact of [profile.support.email, profile.support.phone, profile.legal.name, profile.legal.seat]) {
      expect(shown?.[2]).toContain(fact);
    }
    expect(html.match(/<footer [^>]*hidden>/g)).toHaveLength(profile.locales.length - 1);
  });
});

test('an operator’s words cannot leave their place', () => {
  const evil = '</script><script>alert(1)</script>"\'';
  const html = renderPage({ ...water, name: evil, legal: { ...water.legal, name: evil } }, 'activate', 'fr');
  expect(html).not.toContain('<script>');
  expect(html.match(/<\/script>/g)).toHaveLength(2);
});

test('the script and the style are whole, and load nothing', () => {
  expect(() => new Script(pageScript)).not.toThrow();
  expect(`${pageScript}${pageStyle}`).not.toMatch(/https?:|url\(|@import|innerHTML|eval\(|localStorage/);
});

type Sent = { readonly url: string; readonly locale: string; readonly body: Record<string, unknown> };
type Reply = { readonly status: number; readonly body: unknown };

/** Opens a page in a fake document; `answer` stands for the API. */
const open = (profile: Profile, page: (typeof pages)[number], hash: string, answer: (sent: Sent) => Reply) => {
  const document = fakeDocument(renderPage(profile, page, 'fr'), profile.locales);
  const sent: Sent[] = [];
  const addresses: string[] = [];
  const fetch = async (url: string, options: { headers: Record<string, string>; body: string }) => {
    const one = { url, locale: options.headers['accept-language'] ?? '', body: JSON.parse(options.body) };
    sent.push(one);
    const { status, body } = answer(one);
    return { ok: status < 300, status, json: async () => body };
  };
  const location = { hash, pathname: `/x/${page}` };
  const history = { replaceState: (_state: null, _title: string, url: string) => addresses.push(url) };
  runInContext(pageScript, createContext({ document, fetch, location, history, window: new FakeElement('window') }));
  const step = document.getElementById('step');
  return {
    sent,
    addresses,
    text: () =>
      `${document.getElementById('title').text()}\n${document.getElementById('problem').text()}\n${step.text()}`,
    fields: () => step.all('input').map((input) => input.getAttribute('name')),
    field: (name: string) => step.all('input').find((input) => input.getAttribute('name') === name),
    links: () => step.all('a').map((link) => link.getAttribute('href')),
    type: (values: Readonly<Record<string, string>>) => {
      for (const input of step.all('input')) {
        const value = values[input.getAttribute('name') ?? ''];
        if (value === undefined) continue;
        input.value = value;
        input.emit('input');
      }
    },
    choose: (locale: string) =>
      document
        .getElementById('languages')
        .children.find(({ lang }) => lang === locale)
        ?.emit('click'),
    submit: async () => {
      step.all('form')[0]?.emit('submit');
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};

const pending = (...missing: readonly string[]): Reply => ({
  status: 200,
  body: { status: 'pending', missing, email: 'jeanne@example.fr', locale: 'fr' },
});
const active: Reply = { status: 200, body: { status: 'active', signInNames: ['jeanne@example.fr'] } };

describe('T-SCAN: opening a link', () => {
  test.each(operators.flatMap((profile) => pages.map((page) => [profile.operator, page, profile] as const)))(
    '%s, %s: sends nothing, and takes the secret out of the address bar',
    async (_name, page, profile) => {
      const view = open(profile, page, '#token=secret', () => active);
      await new Promise((resolve) => setImmediate(resolve));
      expect(view.sent).toEqual([]);
      expect(view.addresses).toEqual([`/x/${page}`]);
      expect(view.text()).not.toContain('secret');
    },
  );

  test('a press of the button alone sends the token, never a proof', async () => {
    const view = open(water, 'activate', '#token=secret', () => pending('password'));
    await view.submit();
    await view.submit();
    expect(view.sent).toEqual([{ url: 'v1/activation', locale: 'fr', body: { token: 'secret' } }]);
    expect(view.text()).toContain('Ce champ est obligatoire.');
  });

  test('without a link the page says where it comes from', () => {
    const view = open(water, 'reset', '', () => active);
    expect(view.text()).toContain('Cette page s’ouvre par le lien que vous avez reçu par e-mail.');
    expect(view.fields()).toEqual([]);
  });
});

describe('activation', () => {
  test('A9–A21: e-mail shown, number and code, then name and password, then the way back', async () => {
    const answers = [
      pending('contract', 'password'),
      pending('password'),
      { status: 200, body: { ...Object(active.body), returnTo: 'https://app.clareo.example/connexion' } },
    ];
    const view = open(energy, 'activate', '#token=secret', () => answers.shift() ?? active);
    await view.submit();
    expect(view.fields()).toEqual(['email', 'reference', 'key']);
    expect(view.field('email')?.value).toBe('jeanne@example.fr');
    expect(view.text()).toContain('Si votre facture porte un «\u00a0Identifiant\u00a0»');
    view.type({ reference: '2101234567', key: '0412345678' });
    await view.submit();
    expect(view.fields()).toEqual(['username', 'password', 'confirmation']);
    view.choose('nl');
    expect(view.text()).toContain('Activeer uw klantenzone');
    view.type({ username: 'jeanne.m', password: 'tramway-bleu-42', confirmation: 'tramway-bleu-42' });
    await view.submit();
    expect(view.sent.slice(1)).toEqual([
      {
        url: 'v1/activation',
        locale: 'fr',
        body: { token: 'secret', contract: { reference: '2101234567', key: '0412345678' } },
      },
      {
        url: 'v1/activation',
        locale: 'nl',
        body: { token: 'secret', username: 'jeanne.m', password: 'tramway-bleu-42' },
      },
    ]);
    expect(view.links()).toEqual(['https://app.clareo.example/connexion']);
  });

  test('A19, X4: the e-mail stays the name unless another is typed; a confirmation that differs is not sent', async () => {
    const view = open(energy, 'activate', '#token=secret', () => pending('password'));
    await view.submit();
    view.type({ username: 'Jeanne@example.fr', password: 'tramway-bleu-42', confirmation: 'tramway-bleu-43' });
    await view.submit();
    expect(view.text()).toContain('Les deux mots de passe sont différents.');
    view.type({ confirmation: 'tramway-bleu-42' });
    await view.submit();
    expect(view.sent.slice(1)).toEqual([
      { url: 'v1/activation', locale: 'fr', body: { token: 'secret', password: 'tramway-bleu-42' } },
    ]);
  });

  test('B14: the landlord’s page shows the reference and asks for the password', async () => {
    const view = open(landlord, 'activate', '#token=secret', () => ({
      status: 200,
      body: { ...Object(pending('password').body), reference: '123456' },
    }));
    await view.submit();
    expect(view.fields()).toEqual(['reference', 'password']);
    expect(view.field('reference')?.value).toBe('123456');
    view.type({ password: 'tramway-bleu-42' });
    await view.submit();
    expect(view.sent[1]?.body).toEqual({ token: 'secret', password: 'tramway-bleu-42' });
  });

  test('a key reissued meanwhile: contract and password are asked for together', async () => {
    const answers = [pending('password'), pending('contract', 'password')];
    const view = open(landlord, 'activate', '#token=secret', () => answers.shift() ?? active);
    await view.submit();
    view.type({ password: 'tramway-bleu-42' });
    await view.submit();
    expect(view.text()).toContain('Vos données de contrat ont changé entre-temps');
    view.type({ reference: '123456', key: '12345678', password: 'tramway-bleu-42' });
    await view.submit();
    expect(view.sent[2]?.body).toEqual({
      token: 'secret',
      contract: { reference: '123456', key: '12345678' },
      password: 'tramway-bleu-42',
    });
  });
});

describe('refusals', () => {
  test('are shown beside their fields, and what was typed stays', async () => {
    const refused = {
      status: 422,
      body: {
        code: 'password-refused',
        detail: 'Refusé.',
        errors: [{ path: 'password', code: 'too-short', detail: 'Sept caractères.' }],
      },
    };
    const view = open(water, 'reset', '#token=secret', () => refused);
    view.type({ password: 'court', confirmation: 'court' });
    await view.submit();
    expect(view.text()).toContain('Refusé.');
    expect(view.text()).toContain('Sept caractères.');
    expect(view.field('password')?.getAttribute('aria-invalid')).toBe('true');
    expect(view.field('password')?.value).toBe('court');
  });

  test('a link that has ended leaves nothing to fill in', async () => {
    const view = open(water, 'reset', '#token=secret', () => ({
      status: 410,
      body: { code: 'link-invalid', detail: 'Fini.' },
    }));
    view.type({ password: 'Bleu!42x', confirmation: 'Bleu!42x' });
    await view.submit();
    expect(view.text()).toContain('Fini.');
    expect(view.fields()).toEqual([]);
    expect(view.links()).toEqual(['./']);
  });

  test('a wrong password is told in the page’s own words', async () => {
    const view = open(water, 'email-undo', '#token=secret', () => ({
      status: 401,
      body: { code: 'invalid-credentials', detail: 'x' },
    }));
    view.type({ password: 'faux' });
    await view.submit();
    expect(view.text()).toContain('Ce mot de passe n’est pas celui de votre compte.');
    expect(view.sent[0]?.url).toBe('v1/email/undo');
  });

  test('an answer that is no problem, or none at all, still says something', async () => {
    const view = open(water, 'email', '#token=secret', () => ({ status: 502, body: {} }));
    view.type({ password: 'x' });
    await view.submit();
    expect(view.text()).toContain('La connexion au service a échoué.');
  });
});
