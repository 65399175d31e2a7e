import { type Refusal, refuse } from '../../domain/errors.ts';
import { type Pair, scopeOf } from '../../domain/pair.ts';
import type { Registration } from '../../domain/registration.ts';
import type { Ports } from '../../ports/ports.ts';
import { withProof } from './prove-pair.ts';

/** Accepts proofs in several calls (A19, A25). Only a right pair reveals that there is an account (decision 4). */
export const proveContract = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'keys' | 'limits' | 'accounts' | 'registrations'>,
  registration: Registration,
  pair: Pair,
  operation: string,
): Promise<Registration | Refusal<'contract-not-proven' | 'already-activated' | 'too-many-attempts' | 'conflict'>> =>
  withProof(deps, pair, `pair#registration#${registration.id}`, async ({ proof, givesBack }) => {
    const linked = await deps.accounts.linkedTo(scopeOf(deps.profile, proof), proof.holder);
    if (linked.length >= deps.profile.accountsPerHolder) return refuse('already-activated');
    const recorded = await deps.registrations.prove(registration, proof, {
      operation: `${operation}#proof`,
      entry: {
        subject: `registration#${registration.id}`,
        at: proof.at,
        event: 'registration-proved',
        by: { kind: 'person' },
        details: { reference: proof.reference },
      },
      givesBack,
    });
    switch (recorded) {
      case 'proved':
        return { ...registration, proof };
      case 'key-changed':
        return refuse('contract-not-proven');
      case 'not-open':
        return refuse('conflict');
    }
  });
