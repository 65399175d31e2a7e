import type { MailKind, OutboxRow } from '../../domain/mail.ts';
import { emailChange, names, notice, reset } from './account-letters.ts';
import { type Addressed, reachable, type SendDeps } from './letter.ts';
import { confirmation, confirmationAgain } from './registration-letters.ts';
import { sendCounted } from './send-counted.ts';

/** Returns null if nobody has to be written to any more. */
const addressed = async (deps: SendDeps, { due, createdAt: at }: OutboxRow): Promise<Addressed | null> => {
  switch (due.kind) {
    case 'confirm': {
      const registration = await deps.registrations.get(due.registration, deps.clock.now());
      return registration === undefined ? null : confirmation(deps, registration);
    }
    case 'confirm-again':
      return confirmationAgain(deps, due.address, due.locale);
    case 'reset':
      return reset(deps, due.name);
    case 'names':
      return names(deps, due.address, due.locale);
    case 'account-erased':
      return { to: due.address, locale: due.locale, letter: { kind: 'account-erased', at } };
    case 'email-change': {
      // A stop is about the old mailbox; this mail goes to the new one, and confirming it lifts the stop.
      const account = await deps.accounts.get(due.account);
      return account?.state === 'open' ? emailChange(deps, account, due) : null;
    }
    case 'email-changed':
    case 'email-undone':
    case 'contract-linked':
    case 'name-lost':
    case 'password-changed': {
      const known = await reachable(deps, due.account);
      return known === undefined ? null : notice(deps, due, known, at);
    }
  }
};

/** Deletes the row last: an interrupted run sends twice, with two valid links (T-MAILOUT). Throws if unsent. */
export const sendDueMail = async (deps: SendDeps, id: string): Promise<MailKind | 'nobody' | 'delayed' | 'gone'> => {
  const row = await deps.outbox.get(id);
  if (row === undefined) return 'gone';
  const mail = await addressed(deps, row);
  const outcome = mail === null ? 'nobody' : await sendCounted(deps, row, mail);
  if (outcome !== 'delayed') await deps.outbox.remove(row);
  return outcome;
};
