import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { changeEmail } from '../usecases/account/change-email.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const changeEmailHandler = (deps: ServeDeps & Pick<Ports, 'identity'>): ApiHandler =>
  serve(
    operations.changeEmail,
    deps,
  )(async ({ body, caller, locale, operation }) => {
    const outcome = await changeEmail(deps, caller.account, body, operation);
    if (isRefusal(outcome)) return outcome;
    return { status: 202, body: { status: 'accepted', message: acceptedTexts.changeEmail[locale] } };
  });

export const handler = onLambda(changeEmailHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
