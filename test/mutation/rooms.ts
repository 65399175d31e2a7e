/** A part of the code whose tests are measured together: what is changed in it, and what must notice. */
export type Room = {
  readonly name: 'domain' | 'usecases' | 'conditions';
  readonly folder: string;
  /** Files in the folder that are left alone, each with the reason. */
  readonly leftAlone: Readonly<Record<string, string>>;
  /** vitest's configuration: which tests run, and what they need. */
  readonly tests: string;
  /** The lowest score that holds, in per cent. */
  readonly threshold: number;
  /** Files in which every change is about who may do or see what: nothing at all may survive there. */
  readonly authorization: readonly string[];
  /** Whether a text in the code is a condition, or a name in one: then it is a check as a comparison is. */
  readonly textsAreConditions: boolean;
  /** What it costs on two cores to begin, and then for each line of code, in seconds: as whole runs took, rounded up. */
  readonly secondsToBegin: number;
  readonly secondsPerLine: number;
};

export const rooms: readonly Room[] = [
  {
    name: 'domain',
    folder: 'functions/domain',
    leftAlone: { 'common-passwords.ts': 'a list of words' },
    tests: 'test/mutation/domain.config.ts',
    threshold: 90,
    authorization: ['access.ts', 'account.ts'],
    textsAreConditions: false,
    secondsToBegin: 10,
    secondsPerLine: 0.4,
  },
  {
    name: 'usecases',
    folder: 'functions/usecases',
    leftAlone: {},
    tests: 'test/mutation/usecases.config.ts',
    threshold: 90,
    authorization: [
      'contracts/contract-access.ts',
      'contracts/see-contracts.ts',
      'sessions/session.ts',
      'passwords/check-password.ts',
    ],
    textsAreConditions: false,
    secondsToBegin: 20,
    secondsPerLine: 0.3,
  },
  {
    name: 'conditions',
    folder: 'functions/adapters/dynamodb',
    leftAlone: {},
    tests: 'test/mutation/conditions.config.ts',
    threshold: 80,
    authorization: [],
    textsAreConditions: true,
    secondsToBegin: 30,
    secondsPerLine: 0.6,
  },
];
