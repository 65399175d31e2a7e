import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { atSentPaths, pairIn } from '../http/proof-body.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { contractOnWire } from '../http/views.ts';
import { type LinkDeps, linkContract } from '../usecases/contracts/link-contract.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const linkContractHandler = (deps: ServeDeps & LinkDeps): ApiHandler =>
  serve(
    operations.linkContract,
    deps,
  )(async ({ body, caller, locale, operation }) => {
    const outcome = atSentPaths(await linkContract(deps, caller, pairIn(body), operation), body);
    if (isRefusal(outcome)) return outcome;
    deps.log('contract-linked');
    const message = (deps.profile.words.contractLinked ?? acceptedTexts.linkContract)[locale];
    return { status: 201, body: { message, contracts: outcome.opened.map(contractOnWire) } };
  });

export const handler = onLambda(linkContractHandler, wireStores);
