/**
 * Looks up a word from outside (a caller, a file, a service) in a plain object. Undefined for inherited properties such
 * as `constructor` and `__proto__`, which brackets would find.
 */
export const ownValue = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined => (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined);
