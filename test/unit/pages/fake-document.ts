/** As much of an element as the page's script uses; enough to press its buttons without a browser. */
export class FakeElement {
  readonly #attributes = new Map<string, string>();
  readonly #listeners = new Map<string, (event: { preventDefault: () => void }) => void>();
  children: FakeElement[] = [];
  textContent = '';
  value = '';
  hidden = false;
  disabled = false;
  readonly tag: string;

  constructor(tag: string, attributes: Readonly<Record<string, string>> = {}) {
    this.tag = tag;
    for (const [name, value] of Object.entries(attributes)) this.setAttribute(name, value);
  }

  get lang(): string {
    return this.getAttribute('lang') ?? '';
  }

  set lang(value: string) {
    this.setAttribute('lang', value);
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }

  getAttribute(name: string): string | undefined {
    return this.#attributes.get(name);
  }

  append(...nodes: readonly (FakeElement | string)[]): void {
    for (const node of nodes) {
      if (typeof node !== 'string') this.children.push(node);
      else {
        const text = new FakeElement('#text');
        text.textContent = node;
        this.children.push(text);
      }
    }
  }

  replaceChildren(...nodes: readonly (FakeElement | string)[]): void {
    this.children = [];
    this.append(...nodes);
  }

  addEventListener(event: string, listener: (event: { preventDefault: () => void }) => void): void {
    this.#listeners.set(event, listener);
  }

  emit(event: string): void {
    this.#listeners.get(event)?.({ preventDefault: () => undefined });
  }

  focus(): void {}

  all(tag: string): FakeElement[] {
    return this.children.flatMap((child) => [...(child.tag === tag ? [child] : []), ...child.all(tag)]);
  }

  text(): string {
    return [this.textContent, ...this.children.map((child) => child.text())].filter((part) => part !== '').join('\n');
  }
}

/** A document with the places that the page's script fills, and the data block of the rendered page. */
export const fakeDocument = (html: string, locales: readonly string[]) => {
  const data = new FakeElement('script');
  data.textContent = /id="data">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  const languages = new FakeElement('nav');
  languages.append(...locales.map((lang) => new FakeElement('button', { lang })));
  const footers = locales.map((lang) => new FakeElement('footer', { lang }));
  const places: Readonly<Record<string, FakeElement>> = {
    data,
    languages,
    title: new FakeElement('h1'),
    problem: new FakeElement('div'),
    step: new FakeElement('div'),
  };
  return {
    title: '',
    documentElement: new FakeElement('html', { lang: /<html lang="(\w+)"/.exec(html)?.[1] ?? '' }),
    getElementById: (id: string): FakeElement => places[id] ?? new FakeElement('missing'),
    createElement: (tag: string): FakeElement => new FakeElement(tag),
    querySelector: (): null => null,
    querySelectorAll: (): readonly FakeElement[] => footers,
  };
};
