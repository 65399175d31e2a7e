import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { atSentPaths, pairIn } from '../http/proof-body.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { type ActivateDeps, activate } from '../usecases/registration/activate.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const activateHandler = (deps: ServeDeps & ActivateDeps): ApiHandler =>
  serve(
    operations.activate,
    deps,
  )(async ({ body, operation }) => {
    const { contract, ...rest } = body;
    const request = contract === undefined ? rest : { ...rest, contract: pairIn(contract) };
    const outcome = atSentPaths(await activate(deps, request, operation), contract);
    if (isRefusal(outcome)) return outcome;
    if (outcome.status === 'active') {
      const { signInNames, returnTo, made } = outcome;
      if (made !== null) deps.log('account-activated');
      if (made?.linked === true) deps.log('contract-linked');
      return {
        status: 200,
        body: {
          status: 'active',
          signInNames: [...signInNames],
          ...(returnTo === null ? {} : { returnTo }),
          ...(made === null ? { completedBefore: true } : {}),
        },
      };
    }
    deps.log('link-opened');
    const { address, locale, proof } = outcome.registration;
    // B14: show the reference that signs in. If it does not, the contract's number is not shown yet (X6).
    const shown =
      deps.profile.signInNames.includes('reference') && proof !== null ? { reference: proof.reference } : {};
    return {
      status: 200,
      body: { status: 'pending', missing: [...outcome.missing], email: address, locale, ...shown },
    };
  });

export const handler = onLambda(activateHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
