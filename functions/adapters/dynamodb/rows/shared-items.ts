import * as z from 'zod';
import { locales } from '../../../domain/locale.ts';
import type { Reference } from '../../../domain/pair.ts';
import { signInNameKinds } from '../../../domain/profile.ts';

export const instant = z.number().int();
export const locale = z.enum(locales);
export const reference = z.custom<Reference>((value) => typeof value === 'string');
export const signInNames = z.array(z.object({ kind: z.enum(signInNameKinds), name: z.string() }));
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person') }),
  z.object({ kind: z.literal('account'), account: z.string() }),
  z.object({ kind: z.literal('agent'), agent: z.string() }),
  z.object({ kind: z.literal('billing'), agent: z.string() }),
  z.object({ kind: z.literal('system') }),
]);
export const contractProof = z.object({
  reference,
  digest: z.string(),
  holder: z.string(),
  contract: z.string(),
  at: instant,
});

/** Time to live in whole seconds, rounded up. */
export const forgetAt = (at: number): number => Math.ceil(at / 1000);
