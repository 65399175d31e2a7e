// Generated from openapi.json by `npm run openapi`. Do not edit.

export interface paths {
    readonly "/v1/operator": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The operator's public profile */
        readonly get: operations["getOperator"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/registrations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ask for an account; a mail with a link follows, whatever is known of the address */
        readonly post: operations["register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/registrations/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send the link of a registration again; earlier links stay good */
        readonly post: operations["resendConfirmation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give the proofs that are still missing behind the mail link */
        readonly post: operations["activate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign in */
        readonly post: operations["signIn"];
        /** Sign out everywhere */
        readonly delete: operations["endAllSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A fresh access token */
        readonly post: operations["refreshSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign this device out */
        readonly post: operations["endSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/password/forgot": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a link that lets the password be chosen anew */
        readonly post: operations["forgotPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/password/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Choose the password anew; every session ends */
        readonly post: operations["resetPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/identifiers/forgot": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send the sign-in names behind an address to that address */
        readonly post: operations["forgotNames"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/email/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Prove a new address: it takes the old one’s place */
        readonly post: operations["confirmEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/email/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Put the old address back; every session ends (7 days) */
        readonly post: operations["undoEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The account */
        readonly get: operations["getAccount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change the language, accept the terms */
        readonly patch: operations["updateAccount"];
        readonly trace?: never;
    };
    readonly "/v1/account/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Change the password; every earlier session ends */
        readonly post: operations["changePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/account/email": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ask for another address; the old one stays until the new one is proved */
        readonly post: operations["changeEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/account/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Everything held about the person */
        readonly get: operations["exportAccount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/account/erase": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Erase the account: links and personal data go, the audit trail stays without identity */
        readonly post: operations["eraseAccount"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All contracts that the account’s links open now */
        readonly get: operations["listContracts"];
        readonly put?: never;
        /** Link a contract with the pair printed on its invoice */
        readonly post: operations["linkContract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contract}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One contract */
        readonly get: operations["getContract"];
        readonly put?: never;
        readonly post?: never;
        /** Remove the link that opens a contract */
        readonly delete: operations["unlinkContract"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/selected": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Choose the contract that is shown */
        readonly put: operations["selectContract"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/consents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The consents as they stand */
        readonly get: operations["getConsents"];
        /** Answer yes or no to one or more purposes */
        readonly put: operations["answerConsents"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/consents/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every answer ever given, oldest first */
        readonly get: operations["getConsentHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The same whatever is known of the address, name or reference. */
        readonly Accepted: {
            /** @constant */
            readonly status: "accepted";
            readonly message: string;
        };
        /** @description May this account use the service now, why not, and who helps. */
        readonly Access: {
            readonly granted: boolean;
            readonly reasons: readonly ("no-contract" | "no-active-contract" | "terms-outdated" | "suspended")[];
            readonly support: components["schemas"]["Support"];
        };
        readonly Account: {
            readonly accountId: string;
            readonly email: string;
            readonly locale: components["schemas"]["Locale"];
            readonly signInNames: readonly string[];
            readonly selectedContract: string | null;
            readonly consents: {
                readonly [key: string]: components["schemas"]["Consent"];
            };
            readonly terms: {
                readonly version: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly at: string;
            } | null;
            readonly access: components["schemas"]["Access"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
        };
        /** @description Everything held about the person (GDPR, articles 15 and 20). */
        readonly AccountExport: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly exportedAt: string;
            readonly account: components["schemas"]["Account"];
            readonly links: readonly {
                /** @enum {string} */
                readonly opens: "holder" | "contract";
                readonly id: string;
                readonly reference: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly linkedAt: string;
            }[];
            readonly contracts: readonly components["schemas"]["Contract"][];
            readonly consents: readonly components["schemas"]["ConsentEntry"][];
            readonly journal: readonly {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly at: string;
                readonly event: string;
                readonly by: string;
                readonly details: {
                    readonly [key: string]: string | number | boolean;
                };
            }[];
        };
        readonly AccountPatchRequest: {
            readonly locale?: components["schemas"]["Locale"];
            readonly terms?: string;
        };
        readonly Activation: {
            /** @constant */
            readonly status: "pending";
            readonly missing: readonly ("contract" | "password")[];
            readonly email: string;
            readonly locale: components["schemas"]["Locale"];
            /** @description The reference that was proved, where it signs in (B14). */
            readonly reference?: string;
        } | {
            /** @constant */
            readonly status: "active";
            readonly signInNames: readonly string[];
            readonly returnTo?: string;
        };
        readonly ActivationRequest: {
            /** @description What stands behind `#token=` in the mail's link. */
            readonly token: string;
            readonly contract?: components["schemas"]["Pair"];
            readonly username?: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password?: string;
        };
        readonly Consent: {
            readonly granted: boolean;
            /** @enum {string} */
            readonly state: "effective" | "wanted" | "ended" | "refused";
            readonly version: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly at: string;
        };
        readonly ConsentEntry: {
            readonly purpose: string;
            readonly granted: boolean;
            /** @enum {string} */
            readonly state: "effective" | "wanted" | "ended" | "refused";
            readonly version: string;
            readonly textHash: string;
            readonly locale: components["schemas"]["Locale"];
            /** @enum {string} */
            readonly channel: "registration" | "account" | "import";
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly at: string;
        };
        /** @description Oldest first; changes that an import made are in it. */
        readonly ConsentHistory: {
            readonly history: readonly components["schemas"]["ConsentEntry"][];
        };
        readonly Consents: {
            readonly consents: {
                readonly [key: string]: components["schemas"]["Consent"];
            };
        };
        /** @description Purpose to yes or no. */
        readonly ConsentsRequest: {
            readonly [key: string]: boolean;
        };
        readonly Contract: {
            readonly contract: string;
            readonly reference: string;
            readonly holder: string;
            readonly address: string;
            /** @enum {string} */
            readonly status: "active" | "ended" | "suspended";
            readonly validFrom: string | null;
            readonly validTo: string | null;
            readonly directDebit: boolean;
            readonly selected: boolean;
        };
        readonly Contracts: {
            readonly contracts: readonly components["schemas"]["Contract"][];
        };
        readonly EmailChangeRequest: {
            /**
             * @description One e-mail address.
             * @example jeanne.martin@example.fr
             */
            readonly email: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password: string;
        };
        readonly EmailChanged: {
            readonly email: string;
            readonly message: string;
        };
        readonly EmailRequest: {
            /**
             * @description One e-mail address.
             * @example jeanne.martin@example.fr
             */
            readonly email: string;
        };
        readonly ErasureRequest: {
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password: string;
        };
        readonly IdentifierRequest: {
            readonly identifier: string;
        };
        /** @description The contracts that this link opens. */
        readonly Linked: {
            readonly message: string;
            readonly contracts: readonly components["schemas"]["Contract"][];
        };
        /**
         * @description A language in which every sentence exists.
         * @enum {string}
         */
        readonly Locale: "fr" | "nl" | "en" | "de";
        /** @description What is public of an operator; texts in the best language for the caller. */
        readonly Operator: {
            readonly operator: string;
            readonly name: string;
            readonly locales: readonly components["schemas"]["Locale"][];
            /** @enum {string} */
            readonly journey: "email-first" | "contract-first" | "account-first";
            readonly registration: {
                readonly required: readonly ("email" | "password" | "contract" | "consents" | "terms")[];
            };
            readonly formats: {
                readonly reference: {
                    readonly label: string;
                    readonly pattern: string;
                    readonly example: string;
                    readonly hint: string;
                };
                readonly key: {
                    readonly label: string;
                    readonly pattern: string;
                    readonly example: string;
                    readonly hint: string;
                };
            };
            readonly passwordPolicy: {
                readonly minLength: number;
                readonly maxLength: number;
                readonly classes: readonly ("digit" | "lower" | "upper" | "special")[];
                readonly refusedCharacters: string;
                readonly commonRefused: boolean;
                readonly description: string;
            };
            readonly signInNames: readonly ("email" | "username" | "reference")[];
            readonly terms: {
                readonly version: string;
                readonly url: string;
            } | null;
            readonly consents: readonly {
                readonly purpose: string;
                readonly label: string;
                readonly version: string;
                readonly requires: "direct-debit" | null;
            }[];
            readonly support: {
                readonly email: string;
                readonly phone: string;
                readonly url: string;
                readonly hours: string;
            };
            readonly legal: {
                readonly name: string;
                readonly registrations: readonly {
                    readonly label: string;
                    readonly value: string;
                }[];
                readonly seat: string;
                readonly postal: string;
                readonly noticeUrl: string;
            };
        };
        /** @description The reference and the key printed on the invoice. */
        readonly Pair: {
            /** @description As printed or typed; separators do not count. */
            readonly reference: string;
            /** @description The printed secret; a string, leading zeros count. */
            readonly key: string;
        };
        readonly PasswordChangeRequest: {
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly current: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password: string;
        };
        /** @description RFC 9457. `code` is stable, `detail` is a sentence for people. */
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly code: string;
            readonly detail: string;
            readonly requestId: string;
            readonly errors?: readonly {
                readonly path: string;
                readonly code: string;
                readonly detail: string;
            }[];
            readonly support?: components["schemas"]["Support"];
        };
        readonly RefreshRequest: {
            readonly refreshToken: string;
        };
        readonly RegistrationAccepted: {
            /** @constant */
            readonly status: "confirmation-sent";
            readonly message: string;
        };
        readonly RegistrationRequest: {
            /**
             * @description One e-mail address.
             * @example jeanne.martin@example.fr
             */
            readonly email: string;
            readonly locale?: components["schemas"]["Locale"];
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password?: string;
            readonly contract?: components["schemas"]["Pair"];
            /** @description Purpose to yes or no. */
            readonly consents?: {
                readonly [key: string]: boolean;
            };
            /** @description The terms' version that was shown and accepted. */
            readonly terms?: string;
            /** @description Where the confirmation page leads back to. */
            readonly returnTo?: string;
        };
        readonly SelectionRequest: {
            readonly contract: string;
        };
        readonly Session: {
            readonly accessToken: string;
            readonly refreshToken: string;
            /** @description Seconds for which the access token lives. */
            readonly expiresIn: number;
            readonly access: components["schemas"]["Access"];
        };
        readonly SessionRequest: {
            /** @description Any of the sign-in names that the operator has. */
            readonly identifier: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password: string;
            readonly remember?: boolean;
        };
        readonly Support: {
            readonly email: string;
            readonly phone: string;
            readonly url: string;
            readonly hours: string;
        };
        readonly TokenAndPasswordRequest: {
            /** @description What stands behind `#token=` in the mail's link. */
            readonly token: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            readonly password: string;
        };
    };
    responses: never;
    parameters: {
        /** @description The same key and body replay the first answer for 24 h. */
        readonly IdempotencyKey: string;
        /** @description The best of fr, nl, en, de is answered in. */
        readonly AcceptLanguage: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getOperator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The operator's public profile */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        readonly responses: {
            /** @description Ask for an account; a mail with a link follows, whatever is known of the address */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistrationAccepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `already-activated`, `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "already-activated" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused`, `contract-not-proven`, `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "password-refused" | "contract-not-proven" | "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly resendConfirmation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmailRequest"];
            };
        };
        readonly responses: {
            /** @description Send the link of a registration again; earlier links stay good */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly activate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivationRequest"];
            };
        };
        readonly responses: {
            /** @description Give the proofs that are still missing behind the mail link */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Activation"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `already-activated`, `username-taken`, `conflict` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "already-activated" | "username-taken" | "conflict";
                    };
                };
            };
            /** @description `link-invalid` */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `contract-not-proven`, `password-refused` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "contract-not-proven" | "password-refused";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SessionRequest"];
            };
        };
        readonly responses: {
            /** @description Sign in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly endAllSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Sign out everywhere */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly refreshSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        readonly responses: {
            /** @description A fresh access token */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "session-ended";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly endSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        readonly responses: {
            /** @description Sign this device out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly forgotPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IdentifierRequest"];
            };
        };
        readonly responses: {
            /** @description Send a link that lets the password be chosen anew */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly resetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenAndPasswordRequest"];
            };
        };
        readonly responses: {
            /** @description Choose the password anew; every session ends */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `conflict` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "conflict";
                    };
                };
            };
            /** @description `link-invalid` */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "password-refused";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly forgotNames: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmailRequest"];
            };
        };
        readonly responses: {
            /** @description Send the sign-in names behind an address to that address */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly confirmEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenAndPasswordRequest"];
            };
        };
        readonly responses: {
            /** @description Prove a new address: it takes the old one’s place */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EmailChanged"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `conflict`, `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "conflict" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `link-invalid` */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly undoEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenAndPasswordRequest"];
            };
        };
        readonly responses: {
            /** @description Put the old address back; every session ends (7 days) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EmailChanged"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `conflict`, `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "conflict" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `link-invalid` */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly getAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly updateAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AccountPatchRequest"];
            };
        };
        readonly responses: {
            /** @description Change the language, accept the terms */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordChangeRequest"];
            };
        };
        readonly responses: {
            /** @description Change the password; every earlier session ends */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "password-refused";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly changeEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EmailChangeRequest"];
            };
        };
        readonly responses: {
            /** @description Ask for another address; the old one stays until the new one is proved */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly exportAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Everything held about the person */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountExport"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly eraseAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        readonly responses: {
            /** @description Erase the account: links and personal data go, the audit trail stays without identity */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `invalid-credentials` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-credentials";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly listContracts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All contracts that the account’s links open now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Contracts"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "no-active-contract";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly linkContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Pair"];
            };
        };
        readonly responses: {
            /** @description Link a contract with the pair printed on its invoice */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Linked"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `already-linked`, `already-activated`, `link-limit-reached`, `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "already-linked" | "already-activated" | "link-limit-reached" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `contract-not-proven`, `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "contract-not-proven" | "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly getContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path: {
                readonly contract: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One contract */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "not-found";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly unlinkContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path: {
                readonly contract: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Remove the link that opens a contract */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "not-found";
                    };
                };
            };
            /** @description `conflict`, `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "conflict" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly selectContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SelectionRequest"];
            };
        };
        readonly responses: {
            /** @description Choose the contract that is shown */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "not-found";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly getConsents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The consents as they stand */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly answerConsents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body replay the first answer for 24 h. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConsentsRequest"];
            };
        };
        readonly responses: {
            /** @description Answer yes or no to one or more purposes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
    readonly getConsentHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every answer ever given, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsentHistory"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            readonly 401: {
                headers: {
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            readonly 429: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            readonly 503: {
                headers: {
                    /** @description Seconds. */
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        readonly code?: "try-again";
                    };
                };
            };
        };
    };
}
