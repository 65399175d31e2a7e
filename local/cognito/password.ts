/**
 * Cognito's own pattern for a password, `^[\S]+.*[\S]+$`, read twice: as Java reads it, in which AWS's services are mostly
 * written (ASCII white space, five ends of lines), and as the other languages do (all of Unicode's white space). Which of
 * them AWS uses is not documented, so that a password must fit both here: nothing may pass on this machine and be a 500
 * there.
 */
const readings = [/^[^ \t\n\v\f\r]+[^\n\r\u0085\u2028\u2029]*[^ \t\n\v\f\r]+$/u, /^\S+.*\S+$/u] as const;

const longest = 256;

/** Whether AWS takes the text as a password at all, before any policy of the pool. */
export const cognitoTakes = (password: string): boolean =>
  password.length <= longest && readings.every((pattern) => pattern.test(password));
