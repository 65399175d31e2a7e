import type { Profile } from '../functions/domain/profile.ts';
import { escape, htmlPage } from './html.ts';
import type { Sample } from './samples.ts';

const note = '<p class="note">Development only: everything here runs on this machine, with sample data.</p>';

const sampleLine = (sample: Sample | undefined): string =>
  sample === undefined
    ? ''
    : `<dt>Sample</dt><dd>reference <code>${escape(sample.reference)}</code>, key <code>${escape(sample.key)}</code></dd>`;

const facts = (profile: Profile, sample: Sample | undefined): string => `<dl>
<dt>Portal</dt><dd><a href="/${profile.operator}/">/${profile.operator}/</a></dd>
<dt>API</dt><dd><a href="/${profile.operator}/v1/operator">/${profile.operator}/v1</a></dd>
<dt>Mailbox</dt><dd><a href="/mailbox">/mailbox</a></dd>
${sampleLine(sample)}
</dl>`;

/** `/`: the operators of this stack. */
export const homePage = (
  operators: readonly { readonly profile: Profile; readonly sample: Sample | undefined }[],
): string =>
  htmlPage(
    'espace-client',
    `${note}\n${operators
      .map(
        ({ profile, sample }) =>
          `<article><h2><a href="/${profile.operator}/">${escape(profile.name)}</a></h2>${facts(profile, sample)}</article>`,
      )
      .join('\n')}`,
  );
