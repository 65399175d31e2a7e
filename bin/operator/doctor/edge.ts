import { bad, type Finding, ok, warn } from './finding.ts';

export type ProbeAnswer = { readonly status: number; readonly says: string };

const noEdge = (what: string): Finding =>
  warn(`this stage has no edge: ${what}`, 'deploy with -c domain=… (docs/deploying.md) before real customers come');

/** Requires a block by the web ACL. Cognito's own refusal is not enough: a customer's token opens other operations. */
export const judgePoolProbe = (hasEdge: boolean, { status, says }: ProbeAnswer): Finding => {
  if (/ForbiddenException/.test(says) && /WAF block/i.test(says)) return ok('the pool’s web ACL refuses public calls');
  if (!hasEdge) return noEdge('Cognito’s public operations take customers’ own access tokens');
  return bad(
    `a public call of Cognito is not refused by the web ACL (${status})`,
    'see in the WAF console that the pool is associated with its web ACL, then deploy again',
  );
};

/** Behind an edge the API's own address must not answer, or the edge's limits could be bypassed. */
export const judgeApiProbe = (hasEdge: boolean, { status }: ProbeAnswer): Finding => {
  if (!hasEdge) {
    return status === 200
      ? noEdge('the API answers at its own address, without a web ACL before it')
      : bad(`the API answers ${status}`, 'look at the log of get-operator');
  }
  return status === 404
    ? ok('the API’s own address answers 404 to everybody except the edge')
    : bad(
        `the API’s own address answers ${status} to everybody except the edge`,
        'see that the functions know the origin secret: deploy the stack again',
      );
};

export const judgeEdgeProbe = ({ status }: ProbeAnswer): Finding =>
  status === 200 ? ok('the API answers through the edge') : bad(`the edge answers ${status}`, 'see docs/operating.md');
