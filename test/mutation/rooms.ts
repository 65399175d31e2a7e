/** A part of the code that is measured with its own tests. */
export type Room = {
  readonly name: 'domain' | 'usecases' | 'dynamodb';
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** The lowest mutation score, in percent. */
  readonly score: number;
  /** Files in which no mutation may survive: they decide who may do or see what. */
  readonly authorization: readonly string[];
};

export const rooms: readonly Room[] = [
  {
    name: 'domain',
    mutate: ['functions/domain/**/*.ts', '!functions/domain/common-passwords.ts'],
    tests: ['test/unit/{domain,profiles}/**/*.test.ts'],
    score: 90,
    authorization: ['functions/domain/access.ts', 'functions/domain/account.ts'],
  },
  {
    name: 'usecases',
    mutate: ['functions/usecases/**/*.ts'],
    tests: ['test/unit/usecases/**/*.test.ts'],
    score: 90,
    authorization: [
      'functions/usecases/contracts/contract-access.ts',
      'functions/usecases/contracts/see-contracts.ts',
      'functions/usecases/sessions/session.ts',
      'functions/usecases/passwords/check-password.ts',
    ],
  },
  {
    name: 'dynamodb',
    mutate: ['functions/adapters/dynamodb/**/*.ts'],
    tests: ['test/integration/{archive,dynamodb-*}.test.ts', 'test/unit/adapters/archived-rows.test.ts'],
    score: 80,
    authorization: [],
  },
];
