/** 32 random bytes in base64url. A shorter one has been cut in two, which the API tells. */
const shape = /^[A-Za-z0-9_-]{16,43}/;

/**
 * The token in what was opened or pasted: a whole link, what stands behind its `#`, or the token alone. What mail
 * programs hang on to it (a full stop, `>`, `=`, `%20`, `&utm_…`) and line breaks within it do not count.
 */
export const tokenIn = (text: string): string | undefined => {
  const joined = text.replaceAll(/\s/g, '');
  const behind = /token=(.*)$/s.exec(joined)?.[1] ?? joined.replace(/^[<"'(]+/, '');
  return shape.exec(behind)?.[0];
};
