import { siteFolder, siteRoot } from '../adapters/env.ts';
import { siteFilesIn } from '../adapters/site-files.ts';
import { refuse } from '../domain/errors.ts';
import { bestLocale } from '../domain/locale.ts';
import { answerHeaders, jsonAnswer } from '../http/answer.ts';
import { behindEdge } from '../http/behind-edge.ts';
import { problemBody } from '../http/problem.ts';
import type { ApiHandler, ServeDeps } from '../http/serve.ts';
import { siteFor } from '../http/site.ts';
import type { SiteFiles } from '../ports/site-files.ts';
import { onLambda, wireEdge, wireProfile } from '../wiring.ts';

type SiteDeps = Pick<ServeDeps, 'profile' | 'originSecret'> & {
  readonly files: SiteFiles;
  readonly root?: string | undefined;
};

const isOfApi = (path: string): boolean => /^\/v1(?:\/|$)/.test(path);

export const showSiteHandler = (deps: SiteDeps): ApiHandler => {
  const site = siteFor(deps.profile, deps.files, deps.root);
  return behindEdge(deps, async ({ rawPath, headers, queryStringParameters, requestContext }) => {
    const { profile } = deps;
    const reads = ['GET', 'HEAD'].includes(requestContext.http.method);
    if (reads && !isOfApi(rawPath)) {
      return site({
        path: rawPath,
        lang: queryStringParameters?.['lang'],
        acceptLanguage: headers['accept-language'],
        acceptEncoding: headers['accept-encoding'],
      });
    }
    const locale = bestLocale(headers['accept-language'], profile.locales) ?? profile.locales[0] ?? 'fr';
    const refusal = refuse(isOfApi(rawPath) ? 'not-found' : 'method-not-allowed');
    const body = problemBody(profile, refusal, locale, requestContext.requestId);
    const answer = answerHeaders(locale, 'people');
    return isOfApi(rawPath) ? jsonAnswer(404, body, answer) : jsonAnswer(405, body, { ...answer, allow: 'GET, HEAD' });
  });
};

export const handler = onLambda(showSiteHandler, (env) => ({
  ...wireProfile(env),
  ...wireEdge(env),
  files: siteFilesIn(siteFolder(env)),
  root: siteRoot(env),
}));
