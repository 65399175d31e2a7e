/** Yields groups in order, of at most `size`, in which no two items have a common name. */
export async function* groupsApart<T>(
  items: AsyncIterable<T>,
  size: number,
  namesOf: (item: T) => readonly string[],
): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  const taken = new Set<string>();
  for await (const item of items) {
    const names = namesOf(item);
    if (group.length >= size || names.some((name) => taken.has(name))) {
      yield group;
      group = [];
      taken.clear();
    }
    group.push(item);
    for (const name of names) taken.add(name);
  }
  if (group.length > 0) yield group;
}
