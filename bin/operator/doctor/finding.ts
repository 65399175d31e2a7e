/** `bad`: something does not work, or cannot be checked. `warn`: it works, but somebody should know. */
export type State = 'ok' | 'warn' | 'bad';

export const worst = (states: readonly State[]): State =>
  (['bad', 'warn'] as const).find((state) => states.includes(state)) ?? 'ok';

export type Finding =
  | { readonly state: 'ok'; readonly says: string }
  | { readonly state: 'warn' | 'bad'; readonly says: string; readonly advice: string };

export const ok = (says: string): Finding => ({ state: 'ok', says });
export const warn = (says: string, advice: string): Finding => ({ state: 'warn', says, advice });
export const bad = (says: string, advice: string): Finding => ({ state: 'bad', says, advice });

/** `run` never throws: what cannot be checked is a finding. */
export type Check = { readonly name: string; readonly run: () => Promise<readonly Finding[]> };

const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : 'unknown');

const denied = /AccessDenied|NotAuthorized|UnauthorizedOperation|AuthorizationError/i;

const firstLine = (text: string): string => text.split('\n', 1).join('');

const messageOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return firstLine(String(fault));
  const cause = fault.cause instanceof Error ? ` (${firstLine(fault.cause.message)})` : '';
  return `${firstLine(fault.message) || fault.name}${cause}`;
};

/** `needs`: the right or the connection that reading the fact takes. */
export const unknown = (fault: unknown, needs: string): Finding =>
  denied.test(nameOf(fault))
    ? warn(`cannot be checked: missing right ${needs}`, `allow ${needs} for whoever runs this`)
    : bad(
        `cannot be checked: ${messageOf(fault)}`,
        `make sure that ${needs} works from here: check credentials, region and network`,
      );

export const check = <Fact>(
  name: string,
  needs: string,
  learn: () => Promise<Fact>,
  judge: (fact: Fact) => Finding | readonly Finding[],
): Check => ({
  name,
  run: async () => {
    let fact: Fact;
    try {
      fact = await learn();
    } catch (fault) {
      return [unknown(fault, needs)];
    }
    const found = judge(fact);
    return 'state' in found ? [found] : found;
  },
});
