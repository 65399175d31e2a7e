/**
 * Served as `/page.js`: what happens on the page behind a mailed link. It sends nothing before a person submits a form
 * (T-SCAN), and keeps the link's secret in memory alone once it has taken it out of the address bar. No template
 * strings in here: it is one itself.
 */
export const pageScript = String.raw`'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const endpoint = { activate: 'v1/activation', reset: 'v1/password/reset', email: 'v1/email/confirm', 'email-undo': 'v1/email/undo' }[data.page];

  let locale = document.documentElement.lang;
  let localeChosen = false;
  let token = '';
  let step = 'start';
  let answer = { missing: [] };
  let values = {};
  let problem = null;
  let busy = false;

  const words = () => data.texts[locale];

  const node = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const asksContract = () => answer.missing.includes('contract');

  // What is asked for now. Where the password was chosen at registration it comes with the contract, else after it.
  const fields = () => {
    const t = words();
    const printed = data.printed[locale];
    const fresh = { type: 'password', autocomplete: 'new-password' };
    const chosen = (label) => [
      { name: 'password', label, ...fresh, hint: data.policy[locale] },
      { name: 'confirmation', label: t.confirmation, ...fresh },
    ];
    const known = { name: 'password', label: t.password, type: 'password', autocomplete: 'current-password' };
    if (data.page === 'reset') return chosen(t.newPassword);
    if (data.page !== 'activate') return [known];
    const pair = [
      { name: 'reference', label: printed.reference.label, hint: printed.reference.hint, autocomplete: 'off' },
      { name: 'key', label: printed.key.label, hint: printed.key.hint, autocomplete: 'off' },
    ];
    const email = { name: 'email', label: t.email, type: 'email', value: answer.email, readonly: '' };
    const name = answer.reference === undefined ? { ...email, autocomplete: 'username' }
      : { name: 'reference', label: printed.reference.label, value: answer.reference, readonly: '', autocomplete: 'username' };
    const username = { name: 'username', label: t.username, hint: t.usernameHint, value: answer.email, autocomplete: 'username' };
    if (data.passwordComesFirst) return asksContract() ? [email, ...pair, known] : [name, known];
    if (asksContract()) return [email, ...pair];
    return [...(data.username ? [username] : [{ ...email, autocomplete: 'username' }]), ...chosen(t.password)];
  };

  const faultOf = (name) => (problem === null ? [] : problem.errors || [])
    .filter((error) => error.path === name || error.path === 'contract.' + name)
    .map((error) => error.text || error.detail || words()[error.code])
    .join(' ');

  const field = ({ name, label, hint, type = 'text', value = '', autocomplete, readonly }) => {
    const fault = faultOf(name);
    const described = [hint && name + '-hint', fault && name + '-fault'].filter(Boolean).join(' ') || undefined;
    const input = node('input', {
      id: name, name, type, autocomplete, readonly, 'aria-describedby': described, 'aria-invalid': fault ? 'true' : undefined,
      'aria-required': readonly === undefined ? 'true' : undefined, autocapitalize: 'none', spellcheck: 'false',
    });
    input.value = readonly === undefined && values[name] !== undefined ? values[name] : value;
    input.addEventListener('input', () => { values[name] = input.value; });
    return [
      node('label', { for: name }, label),
      ...(hint ? [node('span', { class: 'hint', id: name + '-hint' }, hint)] : []),
      ...(fault ? [node('span', { class: 'fault', id: name + '-fault' }, fault)] : []),
      input,
    ];
  };

  const form = (label, ...children) => {
    const button = node('button', { type: 'submit' }, busy ? words().busy : label);
    button.disabled = busy;
    const made = node('form', { novalidate: '', method: 'post' }, ...children, button);
    made.addEventListener('submit', (event) => { event.preventDefault(); submit(); });
    return made;
  };

  const paragraph = (text) => node('p', {}, text);

  const proofs = () => {
    const t = words();
    const intro = data.page !== 'activate' ? t.intro[data.page]
      : asksContract() ? t.contractIntro : data.passwordComesFirst ? t.passwordAgain : t.passwordFirst;
    const label = asksContract() && !data.passwordComesFirst ? t.validate : t.submit[data.page];
    const printed = asksContract() && data.loginPrinted
      ? [node('p', {}, t.loginPrinted + ' ', node('a', { href: './' }, t.signInNow))] : [];
    return [paragraph(intro), ...printed, form(label, ...fields().flatMap(field))];
  };

  const views = {
    lost: () => [paragraph(words().noToken)],
    ended: () => [node('a', { class: 'button', href: './' }, words().signIn)],
    start: () => [paragraph(words().intro.activate), form(words().next)],
    proofs,
    done: () => {
      const names = answer.signInNames || [];
      const listed = names.length > 0 ? [paragraph(words().signInWith), node('ul', {}, ...names.map((name) => node('li', {}, name)))]
        : answer.email ? [node('p', {}, node('strong', {}, answer.email))] : [];
      const link = answer.returnTo ? { href: answer.returnTo, label: words().back } : { href: './', label: words().signIn };
      return [...listed, node('a', { class: 'button', href: link.href }, link.label)];
    },
  };

  const render = () => {
    const t = words();
    document.documentElement.lang = locale;
    const title = step === 'proofs' && asksContract() ? t.contractTitle : t.title[data.page];
    byId('title').textContent = step === 'done' ? t.done[data.page] : title;
    document.title = byId('title').textContent + ' – ' + data.operator;
    byId('languages').setAttribute('aria-label', t.language);
    for (const button of byId('languages').children) button.setAttribute('aria-pressed', String(button.lang === locale));
    for (const footer of document.querySelectorAll('footer')) footer.hidden = footer.lang !== locale;
    const shown = problem === null ? [] : [problem.text ? t[problem.text] : problem.code === 'invalid-credentials' ? t.wrongPassword[data.page] : problem.detail || t.failed];
    const unplaced = problem === null ? [] : (problem.errors || []).filter((error) => !byNames().includes(error.path.replace('contract.', '')));
    byId('problem').replaceChildren(...shown.map(paragraph), ...unplaced.filter((error) => error.detail).map((error) => paragraph(error.detail)));
    byId('step').replaceChildren(...views[step]());
  };

  const byNames = () => (step === 'proofs' ? fields().map(({ name }) => name) : []);

  // After a step the reader starts at its title, after a refusal at the first field at fault or at the sentence.
  const show = () => {
    render();
    const fault = document.querySelector('[aria-invalid=true]');
    (problem === null ? byId('title') : fault || byId('problem')).focus();
  };

  const missingFields = () => {
    const open = fields().filter(({ readonly }) => readonly === undefined);
    const valueOf = ({ name, value }) => (values[name] === undefined ? value || '' : values[name]);
    const empty = open.filter((one) => one.name !== 'username' && valueOf(one).trim() === '').map(({ name }) => ({ path: name, code: 'required' }));
    const differs = open.some(({ name }) => name === 'confirmation') && values.confirmation !== values.password;
    return empty.length > 0 ? empty : differs ? [{ path: 'confirmation', code: 'mismatch' }] : [];
  };

  const body = () => {
    const names = step === 'proofs' ? fields().filter(({ readonly }) => readonly === undefined).map(({ name }) => name) : [];
    const username = (values.username || '').trim();
    const own = names.includes('username') && username !== '' && username.toLowerCase() !== answer.email.toLowerCase();
    return {
      token,
      ...(names.includes('key') ? { contract: { reference: values.reference, key: values.key } } : {}),
      ...(own ? { username } : {}),
      ...(names.includes('password') ? { password: values.password } : {}),
    };
  };

  const take = (sent, received) => {
    answer = { missing: [], ...received };
    if (!localeChosen && data.texts[received.locale] !== undefined) locale = received.locale;
    const again = data.page === 'activate' && received.status === 'pending' && sent.password !== undefined;
    problem = again ? { text: 'keyChanged' } : null;
    values = {};
    step = data.page !== 'activate' || received.status === 'active' ? 'done' : 'proofs';
    if (step === 'done') token = '';
  };

  const refuse = (received) => {
    problem = received;
    if (received.code !== 'link-invalid') return;
    step = 'ended';
    token = '';
  };

  const submit = async () => {
    if (busy) return;
    const faults = step === 'proofs' ? missingFields() : [];
    if (faults.length > 0) {
      problem = { text: faults[0].code, errors: faults };
      return show();
    }
    const sent = body();
    busy = true;
    problem = null;
    render();
    try {
      const response = await fetch(endpoint, {
        method: 'POST', cache: 'no-store', credentials: 'omit',
        headers: { 'content-type': 'application/json', 'accept-language': locale },
        body: JSON.stringify(sent),
      });
      const received = response.status === 204 ? {} : await response.json().catch(() => ({}));
      if (response.ok) take(sent, received); else refuse(received);
    } catch {
      problem = { text: 'failed' };
    }
    busy = false;
    show();
  };

  const start = () => {
    const found = /^#token=(.+)$/.exec(location.hash);
    if (found === null && token !== '') return;
    token = found === null ? '' : found[1];
    history.replaceState(null, '', location.pathname);
    answer = { missing: [] };
    values = {};
    problem = null;
    step = token === '' ? 'lost' : data.page === 'activate' ? 'start' : 'proofs';
    render();
  };

  for (const button of byId('languages').children) {
    button.addEventListener('click', () => { locale = button.lang; localeChosen = true; render(); });
  }
  byId('languages').hidden = false;
  // Another mail's link opened in the same tab changes the fragment alone.
  window.addEventListener('hashchange', start);
  start();
})();
`;
