import type { Locale } from '../../../functions/domain/locale.ts';
import type { Letter } from '../../../functions/domain/mail.ts';
import type { Mailer } from '../../../functions/ports/mailer.ts';

export type SentMail = { readonly to: string; readonly letter: Letter; readonly locale: Locale };

export type InMemoryMailer = Mailer & {
  readonly sent: readonly SentMail[];
  /** While true, every send fails (T-MAILOUT). */
  readonly outage: (down: boolean) => void;
};

export const inMemoryMailer = (): InMemoryMailer => {
  const sent: SentMail[] = [];
  let isDown = false;
  return {
    sent,
    outage: (down) => {
      isDown = down;
    },
    send: async (to, letter, locale) => {
      await Promise.resolve();
      if (isDown) throw new Error('The mail service is down.');
      sent.push({ to, letter, locale });
    },
  };
};
