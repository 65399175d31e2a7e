/**
 * What a plain object itself holds under a name that somebody else chose: a caller, a file, a service. Undefined for
 * what it only inherits, `constructor` and `__proto__` above all, which a look-up in brackets would find.
 */
export const ownValue = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined => (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined);
