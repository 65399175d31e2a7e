import { defineOperation, type Operation } from './operation.ts';
import * as wire from './schemas.ts';

/** The route table: every operation of api.md. The key is the operation's id in camel case. */
export const operations = {
  getOperator: defineOperation({
    id: 'get-operator',
    summary: "The operator's public profile",
    method: 'GET',
    path: '/v1/operator',
    answers: { 200: wire.operatorAnswer },
  }),
  register: defineOperation({
    id: 'register',
    summary: 'Ask for an account; a mail with a link follows, whatever is known of the address',
    method: 'POST',
    path: '/v1/registrations',
    body: wire.registrationBody,
    answers: { 202: wire.registrationAnswer },
    errors: ['password-refused', 'contract-not-proven', 'already-activated', 'too-many-attempts'],
    idempotent: true,
    slowHash: true,
  }),
  resendConfirmation: defineOperation({
    id: 'resend-confirmation',
    summary: 'Send the link of a registration again; earlier links stay good',
    method: 'POST',
    path: '/v1/registrations/resend',
    body: wire.emailBody,
    answers: { 202: wire.acceptedAnswer },
    errors: ['too-many-attempts'],
    idempotent: true,
  }),
  activate: defineOperation({
    id: 'activate',
    summary: 'Give the proofs that are still missing behind the mail link',
    method: 'POST',
    path: '/v1/activation',
    body: wire.activationBody,
    answers: { 200: wire.activationAnswer },
    errors: [
      'link-invalid',
      'contract-not-proven',
      'password-refused',
      'already-activated',
      'username-taken',
      'invalid-credentials',
      'conflict',
      'too-many-attempts',
    ],
    slowHash: true,
  }),
  signIn: defineOperation({
    id: 'sign-in',
    summary: 'Sign in',
    method: 'POST',
    path: '/v1/sessions',
    body: wire.sessionBody,
    answers: { 200: wire.sessionAnswer },
    errors: ['invalid-credentials', 'too-many-attempts'],
  }),
  refreshSession: defineOperation({
    id: 'refresh-session',
    summary: 'A fresh access token',
    method: 'POST',
    path: '/v1/sessions/refresh',
    body: wire.refreshBody,
    answers: { 200: wire.sessionAnswer },
    errors: ['session-ended'],
  }),
  endSession: defineOperation({
    id: 'end-session',
    summary: 'Sign this device out',
    method: 'POST',
    path: '/v1/sessions/end',
    body: wire.refreshBody,
    answers: { 204: null },
  }),
  endAllSessions: defineOperation({
    id: 'end-all-sessions',
    summary: 'Sign out everywhere',
    method: 'DELETE',
    path: '/v1/sessions',
    caller: 'account',
    answers: { 204: null },
    idempotent: true,
  }),
  forgotPassword: defineOperation({
    id: 'forgot-password',
    summary: 'Send a link that lets the password be chosen anew',
    method: 'POST',
    path: '/v1/password/forgot',
    body: wire.identifierBody,
    answers: { 202: wire.acceptedAnswer },
    errors: ['too-many-attempts'],
    idempotent: true,
  }),
  resetPassword: defineOperation({
    id: 'reset-password',
    summary: 'Choose the password anew; every session ends',
    method: 'POST',
    path: '/v1/password/reset',
    body: wire.tokenAndPasswordBody,
    answers: { 204: null },
    errors: ['link-invalid', 'password-refused'],
  }),
  forgotNames: defineOperation({
    id: 'forgot-names',
    summary: 'Send the sign-in names behind an address to that address',
    method: 'POST',
    path: '/v1/identifiers/forgot',
    body: wire.emailBody,
    answers: { 202: wire.acceptedAnswer },
    errors: ['too-many-attempts'],
    idempotent: true,
  }),
  confirmEmail: defineOperation({
    id: 'confirm-email',
    summary: 'Prove a new address: it takes the old one’s place',
    method: 'POST',
    path: '/v1/email/confirm',
    body: wire.tokenAndPasswordBody,
    answers: { 200: wire.emailAnswer },
    errors: ['link-invalid', 'invalid-credentials', 'conflict', 'too-many-attempts'],
    idempotent: true,
  }),
  undoEmail: defineOperation({
    id: 'undo-email',
    summary: 'Put the old address back; every session ends (7 days)',
    method: 'POST',
    path: '/v1/email/undo',
    body: wire.tokenAndPasswordBody,
    answers: { 200: wire.emailAnswer },
    errors: ['link-invalid', 'invalid-credentials', 'conflict', 'too-many-attempts'],
    idempotent: true,
  }),
  getAccount: defineOperation({
    id: 'get-account',
    summary: 'The account',
    method: 'GET',
    path: '/v1/account',
    caller: 'account',
    answers: { 200: wire.accountAnswer },
  }),
  updateAccount: defineOperation({
    id: 'update-account',
    summary: 'Change the language, accept the terms',
    method: 'PATCH',
    path: '/v1/account',
    caller: 'account',
    body: wire.accountPatchBody,
    answers: { 200: wire.accountAnswer },
    idempotent: true,
  }),
  changePassword: defineOperation({
    id: 'change-password',
    summary: 'Change the password; every earlier session ends',
    method: 'POST',
    path: '/v1/account/password',
    caller: 'account',
    body: wire.passwordChangeBody,
    answers: { 200: wire.sessionAnswer },
    errors: ['password-wrong', 'password-refused', 'too-many-attempts'],
  }),
  changeEmail: defineOperation({
    id: 'change-email',
    summary: 'Ask for another address; the old one stays until the new one is proved',
    method: 'POST',
    path: '/v1/account/email',
    caller: 'account',
    body: wire.emailChangeBody,
    answers: { 202: wire.acceptedAnswer },
    errors: ['password-wrong', 'too-many-attempts'],
    idempotent: true,
  }),
  exportAccount: defineOperation({
    id: 'export-account',
    summary: 'Everything held about the person',
    method: 'GET',
    path: '/v1/account/export',
    caller: 'account',
    answers: { 200: wire.exportAnswer },
  }),
  eraseAccount: defineOperation({
    id: 'erase-account',
    summary: 'Erase the account: links and personal data go, the audit trail stays without identity',
    method: 'POST',
    path: '/v1/account/erase',
    caller: 'account',
    body: wire.erasureBody,
    answers: { 204: null },
    errors: ['password-wrong', 'too-many-attempts'],
    idempotent: true,
  }),
  listContracts: defineOperation({
    id: 'list-contracts',
    summary: 'All contracts that the account’s links open now',
    method: 'GET',
    path: '/v1/contracts',
    caller: 'account',
    answers: { 200: wire.contractsAnswer },
    errors: ['no-active-contract'],
  }),
  linkContract: defineOperation({
    id: 'link-contract',
    summary: 'Link a contract with the pair printed on its invoice',
    method: 'POST',
    path: '/v1/contracts',
    caller: 'account',
    body: wire.pair,
    answers: { 201: wire.linkedAnswer },
    errors: ['contract-not-proven', 'already-linked', 'already-activated', 'link-limit-reached', 'too-many-attempts'],
    idempotent: true,
  }),
  getContract: defineOperation({
    id: 'get-contract',
    summary: 'One contract',
    method: 'GET',
    path: '/v1/contracts/{contract}',
    caller: 'account',
    pathParameters: wire.contractPath,
    answers: { 200: wire.contract },
    errors: ['not-found', 'no-active-contract'],
  }),
  selectContract: defineOperation({
    id: 'select-contract',
    summary: 'Choose the contract that is shown',
    method: 'PUT',
    path: '/v1/contracts/selected',
    caller: 'account',
    body: wire.selectionBody,
    answers: { 200: wire.contract },
    errors: ['not-found', 'no-active-contract'],
    idempotent: true,
  }),
  unlinkContract: defineOperation({
    id: 'unlink-contract',
    summary: 'Remove the link that opens a contract',
    method: 'DELETE',
    path: '/v1/contracts/{contract}',
    caller: 'account',
    pathParameters: wire.contractPath,
    answers: { 204: null },
    errors: ['not-found', 'conflict', 'no-active-contract'],
    idempotent: true,
  }),
  getConsents: defineOperation({
    id: 'get-consents',
    summary: 'The consents as they stand',
    method: 'GET',
    path: '/v1/consents',
    caller: 'account',
    answers: { 200: wire.consentsAnswer },
  }),
  answerConsents: defineOperation({
    id: 'answer-consents',
    summary: 'Answer yes or no to one or more purposes',
    method: 'PUT',
    path: '/v1/consents',
    caller: 'account',
    body: wire.consentsBody,
    answers: { 200: wire.consentsAnswer },
    idempotent: true,
  }),
  getConsentHistory: defineOperation({
    id: 'get-consent-history',
    summary: 'Every answer ever given, oldest first',
    method: 'GET',
    path: '/v1/consents/history',
    caller: 'account',
    answers: { 200: wire.consentHistoryAnswer },
  }),
};

export type OperationName = keyof typeof operations;

export const allOperations: readonly Operation[] = Object.values(operations);

/**
 * A route of the HTTP API. Besides the operations there is, for each path, a route for the methods that it does not
 * have (405), and the pages that mailed links lead to.
 */
export type Route = {
  /** `ANY` stands for every method that no other route of the path has. */
  readonly method: Operation['method'] | 'ANY';
  readonly path: string;
  readonly caller: Operation['caller'];
  /** The file in `functions/api/` without `.ts`. */
  readonly handler: string;
};

/** The pages behind mailed links and what they load; the secret is in the fragment and never reaches a server. */
export const pagePaths = ['/activate', '/reset', '/email', '/email-undo', '/page.js', '/page.css'] as const;

export const routes: readonly Route[] = [
  ...allOperations.map(({ method, path, caller, id }) => ({ method, path, caller, handler: id })),
  ...[...new Set(allOperations.map(({ path }) => path))].map((path) => ({
    method: 'ANY' as const,
    path,
    caller: 'public' as const,
    handler: 'method-not-allowed',
  })),
  ...pagePaths.map((path) => ({ method: 'GET' as const, path, caller: 'public' as const, handler: 'show-page' })),
];

/** The functions that something else than a request wakes; the file in `functions/triggers/` without `.ts`. */
export const triggers = ['send-mail', 'sweep'] as const;
export type Trigger = (typeof triggers)[number];
