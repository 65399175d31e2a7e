import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { operator, to } from '../state/area.ts';
import { locale } from '../state/language.ts';

/** What stands before the title while a form shows faults. */
export const titlePrefix = signal<(() => string) | null>(null);

let first = true;

type PageProps = { readonly title: string; readonly children?: ComponentChildren; readonly wide?: boolean };

/** One page: its heading takes the focus when the page is gone to, and names it in the browser's title. */
export const Page = ({ title, children, wide = false }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const prefix = titlePrefix.value?.() ?? '';
  useEffect(() => {
    document.title = `${prefix}${title} – ${operator.value?.name ?? ''}`;
  }, [prefix, title, locale.value]);
  useEffect(() => {
    // A page that has just been opened begins at its top, as every page of the web.
    if (first) first = false;
    else heading.current?.focus();
  }, []);
  return (
    <div class={wide ? 'page wide' : 'page'}>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </div>
  );
};

type LinkProps = { readonly page: string; readonly children: ComponentChildren; readonly button?: boolean };

/** A link to another page of the portal. */
export const Link = ({ page, children, button = false }: LinkProps) => (
  <a href={to(page)} class={button ? 'button' : undefined}>
    {children}
  </a>
);
