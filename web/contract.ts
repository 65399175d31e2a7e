// Generated from openapi.json by `npm run openapi`. Do not edit.

export interface paths {
    "/v1/operator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The operator's public profile */
        get: operations["getOperator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for an account; a mail with a link follows, whatever is known of the address */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registrations/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the link of a registration again; earlier links stay good */
        post: operations["resendConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the proofs that are still missing behind the mail link */
        post: operations["activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["signIn"];
        /** Sign out everywhere */
        delete: operations["endAllSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A fresh access token */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign this device out */
        post: operations["endSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a link that lets the password be chosen anew */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose the password anew; every session ends */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identifiers/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the sign-in names behind an address to that address */
        post: operations["forgotNames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove a new address: it takes the old one’s place */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the old address back with a new password; every session ends (7 days) */
        post: operations["undoEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the language, accept the terms */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password; every earlier session ends */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for another address; the old one stays until the new one is proved */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything held about the person */
        get: operations["exportAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase the account: links and personal data go, the audit trail stays without identity */
        post: operations["eraseAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All contracts that the account’s links open now */
        get: operations["listContracts"];
        put?: never;
        /** Link a contract with the pair printed on its invoice */
        post: operations["linkContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contract}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contract */
        get: operations["getContract"];
        put?: never;
        post?: never;
        /** Remove the link that opens a contract */
        delete: operations["unlinkContract"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contract}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contract’s documents, newest first */
        get: operations["listDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document, with an address that opens it for a minute */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/selected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose the contract that is shown */
        put: operations["selectContract"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The consents as they stand */
        get: operations["getConsents"];
        /** Answer yes or no to one or more purposes */
        put: operations["answerConsents"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every answer ever given, oldest first */
        get: operations["getConsentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The same whatever is known of the address, name or reference. */
        Accepted: {
            /** @constant */
            status: "accepted";
            message: string;
        };
        /** @description May this account use the service now, why not, and who helps. */
        Access: {
            granted: boolean;
            reasons: ("no-contract" | "no-active-contract" | "terms-outdated" | "suspended")[];
            support: components["schemas"]["Support"];
        };
        Account: {
            accountId: string;
            email: string;
            locale: components["schemas"]["Locale"];
            signInNames: string[];
            selectedContract: string | null;
            consents: {
                [key: string]: components["schemas"]["Consent"];
            };
            terms: {
                version: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                at: string;
            } | null;
            access: components["schemas"]["Access"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            createdAt: string;
        };
        /** @description Everything held about the person (GDPR, articles 15 and 20). */
        AccountExport: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            exportedAt: string;
            account: components["schemas"]["Account"];
            /** @description Why no mail is sent to the address: it came back, or was reported as spam; null: it is sent. */
            mailStopped: ("bounce" | "complaint") | null;
            links: {
                /** @enum {string} */
                opens: "holder" | "contract";
                id: string;
                reference: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                linkedAt: string;
            }[];
            contracts: components["schemas"]["Contract"][];
            documents: {
                document: string;
                /** @description One of the operator’s `documents`. */
                kind: string;
                title: string;
                /**
                 * Format: date
                 * @description A calendar day in the operator's time zone.
                 */
                date: string;
                /**
                 * Format: date
                 * @description A calendar day in the operator's time zone.
                 */
                due?: string;
                /**
                 * @description A decimal number as text.
                 * @example 84.20
                 */
                amount?: string;
                /**
                 * @description ISO 4217.
                 * @example EUR
                 */
                currency?: string;
                /** @description Bytes of the PDF. */
                size: number;
                contract: string;
            }[];
            consents: components["schemas"]["ConsentEntry"][];
            journal: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                at: string;
                event: string;
                by: string;
                details: {
                    [key: string]: string | number | boolean;
                };
            }[];
        };
        AccountPatchRequest: {
            /**
             * @description A language that the operator offers, as a tag (RFC 5646); a region does not count: `nl-BE` is `nl`.
             * @example fr
             */
            locale?: string;
            terms?: string;
        };
        Activation: {
            /** @constant */
            status: "pending";
            missing: ("contract" | "password")[];
            email: string;
            locale: components["schemas"]["Locale"];
            /** @description The reference that was proved, where it signs in (B14). */
            reference?: string;
        } | {
            /** @constant */
            status: "active";
            signInNames: string[];
            returnTo?: string;
            /**
             * @description The registration had been completed before: this request set nothing.
             * @constant
             */
            completedBefore?: true;
        };
        ActivationRequest: {
            /** @description What stands behind `#token=` in the mail's link. */
            token: string;
            contract?: components["schemas"]["Pair"];
            username?: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            password?: string;
        };
        Consent: {
            granted: boolean;
            /** @enum {string} */
            state: "effective" | "wanted" | "ended" | "refused";
            version: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            at: string;
        };
        ConsentEntry: {
            purpose: string;
            granted: boolean;
            /** @enum {string} */
            state: "effective" | "wanted" | "ended" | "refused";
            version: string;
            textHash: string;
            locale: components["schemas"]["Locale"];
            /** @enum {string} */
            channel: "registration" | "account" | "import";
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            at: string;
        };
        /** @description Oldest first; changes that an import made are in it. */
        ConsentHistory: {
            history: components["schemas"]["ConsentEntry"][];
        };
        Consents: {
            consents: {
                [key: string]: components["schemas"]["Consent"];
            };
        };
        /** @description Purpose to yes or no. */
        ConsentsRequest: {
            [key: string]: boolean;
        };
        Contract: {
            contract: string;
            reference: string;
            holder: string;
            address: string;
            /**
             * @description Of today. `suspended`, too, while `validFrom` is still to come: the contract is not in force yet.
             * @enum {string}
             */
            status: "active" | "ended" | "suspended";
            validFrom: string | null;
            validTo: string | null;
            directDebit: boolean;
            selected: boolean;
        };
        Contracts: {
            contracts: components["schemas"]["Contract"][];
        };
        Document: {
            document: string;
            /** @description One of the operator’s `documents`. */
            kind: string;
            title: string;
            /**
             * Format: date
             * @description A calendar day in the operator's time zone.
             */
            date: string;
            /**
             * Format: date
             * @description A calendar day in the operator's time zone.
             */
            due?: string;
            /**
             * @description A decimal number as text.
             * @example 84.20
             */
            amount?: string;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency?: string;
            /** @description Bytes of the PDF. */
            size: number;
            contract: string;
            download: {
                /**
                 * Format: uri
                 * @description Opens this PDF and nothing else, for whoever has it, until `expiresAt`.
                 */
                url: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                expiresAt: string;
            };
        };
        Documents: {
            documents: {
                document: string;
                /** @description One of the operator’s `documents`. */
                kind: string;
                title: string;
                /**
                 * Format: date
                 * @description A calendar day in the operator's time zone.
                 */
                date: string;
                /**
                 * Format: date
                 * @description A calendar day in the operator's time zone.
                 */
                due?: string;
                /**
                 * @description A decimal number as text.
                 * @example 84.20
                 */
                amount?: string;
                /**
                 * @description ISO 4217.
                 * @example EUR
                 */
                currency?: string;
                /** @description Bytes of the PDF. */
                size: number;
            }[];
            /** @description The `cursor` of the next page; absent on the last one. */
            next?: string;
        };
        EmailChangeRequest: {
            /**
             * @description One e-mail address.
             * @example jeanne.martin@example.fr
             */
            email: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            password: string;
        };
        EmailChanged: {
            email: string;
            message: string;
        };
        EmailMove: components["schemas"]["EmailChanged"] | components["schemas"]["EmailPending"];
        /** @description The link is good; nothing has changed. `email` is the address that it gives the account. */
        EmailPending: {
            /** @constant */
            status: "pending";
            missing: [
                "password"
            ];
            email: string;
        };
        EmailRequest: {
            /**
             * @description One e-mail address.
             * @example jeanne.martin@example.fr
             */
            email: string;
        };
        ErasureRequest: {
            /** @description The operator tells its rules in `passwordPolicy`. */
            password: string;
        };
        IdentifierRequest: {
            identifier: string;
        };
        /** @description The contracts that this link opens. */
        Linked: {
            message: string;
            contracts: components["schemas"]["Contract"][];
        };
        /**
         * @description A language in which every sentence exists.
         * @enum {string}
         */
        Locale: "fr" | "nl" | "en" | "de";
        /** @description What is public of an operator; texts in the best language for the caller. */
        Operator: {
            operator: string;
            name: string;
            locales: components["schemas"]["Locale"][];
            /** @enum {string} */
            journey: "email-first" | "contract-first" | "account-first";
            registration: {
                required: ("email" | "password" | "contract" | "consents" | "terms")[];
            };
            formats: {
                reference: {
                    label: string;
                    pattern: string;
                    example: string;
                    hint: string;
                };
                key: {
                    label: string;
                    pattern: string;
                    example: string;
                    hint: string;
                };
            };
            passwordPolicy: {
                minLength: number;
                maxLength: number;
                classes: ("digit" | "lower" | "upper" | "special")[];
                refusedCharacters: string;
                commonRefused: boolean;
                description: string;
            };
            signInNames: ("email" | "username" | "reference")[];
            terms: {
                version: string;
                url: string;
            } | null;
            consents: {
                purpose: string;
                label: string;
                version: string;
                requires: "direct-debit" | null;
            }[];
            /** @description The kinds of documents that are shown; empty where there are none. */
            documents: {
                kind: string;
                label: string;
            }[];
            support: {
                email: string;
                phone: string;
                url: string;
                hours: string;
            };
            legal: {
                name: string;
                registrations: {
                    label: string;
                    value: string;
                }[];
                seat: string;
                postal: string;
                noticeUrl: string;
            };
            proof: components["schemas"]["Proof"];
            /** @description Once activated, the invoice prints the sign-in name instead. */
            invoicePrintsLogin: boolean;
            /** @description How long a link in a confirmation mail lives. */
            linkHours: number;
            rememberDays: number;
            portal: components["schemas"]["Portal"];
        };
        /** @description The reference, and what proves it: the key printed on the invoice. */
        Pair: {
            /** @description As printed or typed; separators do not count. */
            reference: string;
            /** @description The printed secret; a string, leading zeros count. Short for `facts: {key}`. */
            key?: string;
            /** @description One of the sets of facts that the operator's `proof` accepts, in place of `key`. */
            facts?: {
                [key: string]: string;
            };
        };
        PasswordChangeRequest: {
            /** @description The operator tells its rules in `passwordPolicy`. */
            current: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            password: string;
            /** @description For a browser: the refresh token comes in a cookie that no script can read, not in the answer. */
            cookie?: boolean;
        };
        /** @description How pages look and what they say in the operator’s own words. */
        Portal: {
            /** @description What the operator calls its area, without an article. */
            area: string;
            purpose: string;
            /** @description The document that carries the numbers, with its possessive. */
            latestDocument: string;
            /** @description An SVG file; its address is relative to the area's root. */
            logo: string | null;
            colours: {
                light: {
                    main: string;
                    accent: string;
                };
                dark: {
                    main: string;
                    accent: string;
                };
            } | null;
            /** @description Where the numbers are printed, in percent of the page's width and height. */
            invoice: {
                reference: {
                    x: number;
                    y: number;
                };
                key: {
                    x: number;
                    y: number;
                };
            } | null;
            links: {
                /** @enum {string} */
                place: "sign-in" | "proof" | "welcome" | "contract" | "help" | "footer";
                label: string;
                url: string;
            }[];
            confirmationSent: string;
            contractLinked: string;
        };
        /** @description RFC 9457. `code` is stable, `detail` is a sentence for people. */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            requestId: string;
            errors?: {
                path: string;
                code: string;
                detail: string;
            }[];
            support?: components["schemas"]["Support"];
        };
        /** @description What proves a contract: a reference, and one accepted set of facts. */
        Proof: {
            facts: {
                [key: string]: {
                    kind: string;
                    label: string;
                    hint: string;
                    example: string;
                    pattern?: string;
                    /** @description A sentence for somebody who typed something else. */
                    rule: string;
                    /** @description Not known to others. */
                    secret: boolean;
                };
            };
            /** @description Sets of facts; any one of them proves the contract. */
            accept: string[][];
            references: {
                kind: string;
                label: string;
                hint: string;
                example: string;
                pattern?: string;
                /** @description A sentence for somebody who typed something else. */
                rule: string;
            }[];
        };
        RefreshRequest: {
            /** @description Only a browser that has it in a cookie leaves it out. */
            refreshToken?: string;
        };
        RegistrationAccepted: {
            /** @constant */
            status: "confirmation-sent";
            message: string;
        };
        RegistrationRequest: {
            /**
             * @description One e-mail address.
             * @example jeanne.martin@example.fr
             */
            email: string;
            /**
             * @description A language that the operator offers, as a tag (RFC 5646); a region does not count: `nl-BE` is `nl`.
             * @example fr
             */
            locale?: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            password?: string;
            contract?: components["schemas"]["Pair"];
            /** @description Purpose to yes or no. */
            consents?: {
                [key: string]: boolean;
            };
            /** @description The terms' version that was shown and accepted. */
            terms?: string;
            /** @description Where the confirmation page leads back to. */
            returnTo?: string;
        };
        /** @description The link is good; nothing has changed. The names are those of the account that it is for (B16). */
        ResetPending: {
            /** @constant */
            status: "pending";
            missing: [
                "password"
            ];
            signInNames: string[];
        };
        SelectionRequest: {
            contract: string;
        };
        Session: {
            accessToken: string;
            /** @description Empty where it is in a cookie. */
            refreshToken: string;
            /** @description Seconds for which the access token lives. */
            expiresIn: number;
            access: components["schemas"]["Access"];
        };
        SessionRequest: {
            /** @description Any of the sign-in names that the operator has. */
            identifier: string;
            /** @description The operator tells its rules in `passwordPolicy`. */
            password: string;
            remember?: boolean;
            /** @description For a browser: the refresh token comes in a cookie that no script can read, not in the answer. */
            cookie?: boolean;
        };
        Support: {
            email: string;
            phone: string;
            url: string;
            hours: string;
        };
        TokenAndPasswordRequest: {
            /** @description What stands behind `#token=` in the mail's link. */
            token: string;
            /** @description Without it nothing changes: the answer says whether the link is good. */
            password?: string;
        };
    };
    responses: never;
    parameters: {
        /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
        IdempotencyKey: string;
        /** @description The best of fr, nl, en, de is answered in. */
        AcceptLanguage: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOperator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operator's public profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operator": "regie",
                     *       "name": "Régie des Eaux",
                     *       "locales": [
                     *         "fr",
                     *         "nl",
                     *         "en",
                     *         "de"
                     *       ],
                     *       "journey": "account-first",
                     *       "registration": {
                     *         "required": [
                     *           "email",
                     *           "password"
                     *         ]
                     *       },
                     *       "formats": {
                     *         "reference": {
                     *           "label": "numéro de contrat",
                     *           "pattern": "^\\d{5}\\.?\\d{5}\\.?\\d{2}$",
                     *           "example": "11301.11377.01",
                     *           "hint": "Douze chiffres, en haut de votre dernière facture ; les points peuvent être omis."
                     *         },
                     *         "key": {
                     *           "label": "clé",
                     *           "pattern": "^[0-9A-Za-z]{4,32}$",
                     *           "example": "K7M4Q9XA",
                     *           "hint": "En haut de la facture."
                     *         }
                     *       },
                     *       "passwordPolicy": {
                     *         "minLength": 12,
                     *         "maxLength": 128,
                     *         "classes": [],
                     *         "refusedCharacters": "",
                     *         "commonRefused": true,
                     *         "description": "Le mot de passe doit contenir de 12 à 128 caractères."
                     *       },
                     *       "signInNames": [
                     *         "email"
                     *       ],
                     *       "terms": {
                     *         "version": "2026-01",
                     *         "url": "https://www.eaux.example/conditions"
                     *       },
                     *       "consents": [
                     *         {
                     *           "purpose": "e-notice",
                     *           "label": "Avis électronique",
                     *           "version": "2026-01",
                     *           "requires": "direct-debit"
                     *         }
                     *       ],
                     *       "documents": [
                     *         {
                     *           "kind": "bill",
                     *           "label": "Facture"
                     *         }
                     *       ],
                     *       "support": {
                     *         "email": "contact@eaux.example",
                     *         "phone": "04 00 00 00 00",
                     *         "url": "https://www.eaux.example/contact",
                     *         "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *       },
                     *       "legal": {
                     *         "name": "Régie des Eaux",
                     *         "registrations": [
                     *           {
                     *             "label": "SIRET",
                     *             "value": "000 000 000 00000"
                     *           }
                     *         ],
                     *         "seat": "1 rue de la Source, 13090 Aix-en-Provence",
                     *         "postal": "CS 10000, 13096 Aix-en-Provence Cedex 2",
                     *         "noticeUrl": "https://www.eaux.example/mentions-legales"
                     *       },
                     *       "proof": {
                     *         "facts": {
                     *           "key": {
                     *             "kind": "printed",
                     *             "label": "clé",
                     *             "hint": "En haut de la facture.",
                     *             "example": "K7M4Q9XA",
                     *             "pattern": "^[0-9A-Za-z]{4,32}$",
                     *             "rule": "La clé a de 4 à 32 lettres et chiffres.",
                     *             "secret": true
                     *           }
                     *         },
                     *         "accept": [
                     *           [
                     *             "key"
                     *           ]
                     *         ],
                     *         "references": [
                     *           {
                     *             "kind": "reference",
                     *             "label": "numéro de contrat",
                     *             "hint": "Douze chiffres, en haut de votre dernière facture ; les points peuvent être omis.",
                     *             "example": "11301.11377.01",
                     *             "pattern": "^\\d{5}\\.?\\d{5}\\.?\\d{2}$",
                     *             "rule": "Le numéro de contrat a douze chiffres."
                     *           }
                     *         ]
                     *       },
                     *       "invoicePrintsLogin": false,
                     *       "linkHours": 24,
                     *       "rememberDays": 30,
                     *       "portal": {
                     *         "area": "espace abonné",
                     *         "purpose": "Vous y retrouvez les informations liées à votre contrat.",
                     *         "latestDocument": "votre dernière facture",
                     *         "logo": "assets/logo-0123456789ab.svg",
                     *         "colours": {
                     *           "light": {
                     *             "main": "#0b57a4",
                     *             "accent": "#0d8a6a"
                     *           },
                     *           "dark": {
                     *             "main": "#9cc8ff",
                     *             "accent": "#5fd3b0"
                     *           }
                     *         },
                     *         "invoice": {
                     *           "reference": {
                     *             "x": 5,
                     *             "y": 20
                     *           },
                     *           "key": {
                     *             "x": 5,
                     *             "y": 37
                     *           }
                     *         },
                     *         "links": [
                     *           {
                     *             "place": "welcome",
                     *             "label": "Demander un abonnement",
                     *             "url": "https://www.eaux.example/abonnement"
                     *           }
                     *         ],
                     *         "confirmationSent": "Enregistrement effectué. Un email de confirmation vous a été envoyé.",
                     *         "contractLinked": "Liaison enregistrée."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "jeanne.martin@example.fr",
                 *       "password": "Fontaine.2026",
                 *       "locale": "fr"
                 *     }
                 */
                "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        responses: {
            /** @description Ask for an account; a mail with a link follows, whatever is known of the address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "confirmation-sent",
                     *       "message": "Enregistrement effectué. Un email de confirmation vous a été envoyé."
                     *     }
                     */
                    "application/json": components["schemas"]["RegistrationAccepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `already-activated`, `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "already-activated" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused`, `contract-not-proven`, `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "password-refused" | "contract-not-proven" | "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    resendConfirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "jeanne.martin@example.fr"
                 *     }
                 */
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description Send the link of a registration again; earlier links stay good */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "accepted",
                     *       "message": "Si une inscription attend, un e-mail vient d’être envoyé."
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    activate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "SnJ_FEzbY4VL5TjKb3mhHvEZaXf7nY1gdML11p1pf5w",
                 *       "password": "Fontaine.2026"
                 *     }
                 */
                "application/json": components["schemas"]["ActivationRequest"];
            };
        };
        responses: {
            /** @description Give the proofs that are still missing behind the mail link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "active",
                     *       "signInNames": [
                     *         "jeanne.martin@example.fr"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Activation"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-credentials";
                    };
                };
            };
            /** @description `already-activated`, `username-taken`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "already-activated" | "username-taken" | "conflict";
                    };
                };
            };
            /** @description `link-invalid` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `contract-not-proven`, `password-refused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "contract-not-proven" | "password-refused";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": "jeanne.martin@example.fr",
                 *       "password": "Fontaine.2026",
                 *       "remember": true
                 *     }
                 */
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description Sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJraWQiOi…",
                     *       "refreshToken": "1.q83vASNFZ4k…",
                     *       "expiresIn": 600,
                     *       "access": {
                     *         "granted": true,
                     *         "reasons": [],
                     *         "support": {
                     *           "email": "contact@eaux.example",
                     *           "phone": "04 00 00 00 00",
                     *           "url": "https://www.eaux.example/contact",
                     *           "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials`, `invalid-credentials` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-credentials" | "invalid-credentials";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    endAllSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out everywhere */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "1.q83vASNFZ4k…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description A fresh access token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJraWQiOi…",
                     *       "refreshToken": "1.q83vASNFZ4k…",
                     *       "expiresIn": 600,
                     *       "access": {
                     *         "granted": true,
                     *         "reasons": [],
                     *         "support": {
                     *           "email": "contact@eaux.example",
                     *           "phone": "04 00 00 00 00",
                     *           "url": "https://www.eaux.example/contact",
                     *           "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session-ended";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "1.q83vASNFZ4k…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description Sign this device out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": "jeanne.martin@example.fr"
                 *     }
                 */
                "application/json": components["schemas"]["IdentifierRequest"];
            };
        };
        responses: {
            /** @description Send a link that lets the password be chosen anew */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "accepted",
                     *       "message": "Si un compte correspond à votre saisie, un e-mail vient de lui être envoyé."
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "SnJ_FEzbY4VL5TjKb3mhHvEZaXf7nY1gdML11p1pf5w",
                 *       "password": "Fontaine.2026"
                 *     }
                 */
                "application/json": components["schemas"]["TokenAndPasswordRequest"];
            };
        };
        responses: {
            /** @description Choose the password anew; every session ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "pending",
                     *       "missing": [
                     *         "password"
                     *       ],
                     *       "signInNames": [
                     *         "jeanne.martin@example.fr"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ResetPending"];
                };
            };
            /** @description Choose the password anew; every session ends */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `link-invalid` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "password-refused";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    forgotNames: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "jeanne.martin@example.fr"
                 *     }
                 */
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description Send the sign-in names behind an address to that address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "accepted",
                     *       "message": "Si un compte existe pour cette adresse, un e-mail vient de lui être envoyé."
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "SnJ_FEzbY4VL5TjKb3mhHvEZaXf7nY1gdML11p1pf5w",
                 *       "password": "Fontaine.2026"
                 *     }
                 */
                "application/json": components["schemas"]["TokenAndPasswordRequest"];
            };
        };
        responses: {
            /** @description Prove a new address: it takes the old one’s place */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "jeanne.martin@example.fr",
                     *       "message": "Votre nouvelle adresse e-mail est enregistrée."
                     *     }
                     */
                    "application/json": components["schemas"]["EmailMove"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-credentials";
                    };
                };
            };
            /** @description `conflict`, `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `link-invalid` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    undoEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "SnJ_FEzbY4VL5TjKb3mhHvEZaXf7nY1gdML11p1pf5w",
                 *       "password": "Fontaine.2026"
                 *     }
                 */
                "application/json": components["schemas"]["TokenAndPasswordRequest"];
            };
        };
        responses: {
            /** @description Put the old address back with a new password; every session ends (7 days) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "jeanne.martin@example.fr",
                     *       "message": "Votre ancienne adresse e-mail est rétablie."
                     *     }
                     */
                    "application/json": components["schemas"]["EmailMove"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `conflict`, `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `link-invalid` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "link-invalid";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused`, `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "password-refused" | "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "2757f6ff-6a52-4a14-897a-f9bee71b7ffa",
                     *       "email": "jeanne.martin@example.fr",
                     *       "locale": "fr",
                     *       "signInNames": [
                     *         "jeanne.martin@example.fr"
                     *       ],
                     *       "selectedContract": "EAU-700100",
                     *       "consents": {
                     *         "e-notice": {
                     *           "granted": true,
                     *           "state": "wanted",
                     *           "version": "2026-01",
                     *           "at": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       },
                     *       "terms": null,
                     *       "access": {
                     *         "granted": true,
                     *         "reasons": [],
                     *         "support": {
                     *           "email": "contact@eaux.example",
                     *           "phone": "04 00 00 00 00",
                     *           "url": "https://www.eaux.example/contact",
                     *           "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *         }
                     *       },
                     *       "createdAt": "2026-11-21T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locale": "fr"
                 *     }
                 */
                "application/json": components["schemas"]["AccountPatchRequest"];
            };
        };
        responses: {
            /** @description Change the language, accept the terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "2757f6ff-6a52-4a14-897a-f9bee71b7ffa",
                     *       "email": "jeanne.martin@example.fr",
                     *       "locale": "fr",
                     *       "signInNames": [
                     *         "jeanne.martin@example.fr"
                     *       ],
                     *       "selectedContract": "EAU-700100",
                     *       "consents": {
                     *         "e-notice": {
                     *           "granted": true,
                     *           "state": "wanted",
                     *           "version": "2026-01",
                     *           "at": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       },
                     *       "terms": null,
                     *       "access": {
                     *         "granted": true,
                     *         "reasons": [],
                     *         "support": {
                     *           "email": "contact@eaux.example",
                     *           "phone": "04 00 00 00 00",
                     *           "url": "https://www.eaux.example/contact",
                     *           "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *         }
                     *       },
                     *       "createdAt": "2026-11-21T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current": "Fontaine.2026",
                 *       "password": "Cascade.2027"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChangeRequest"];
            };
        };
        responses: {
            /** @description Change the password; every earlier session ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJraWQiOi…",
                     *       "refreshToken": "1.q83vASNFZ4k…",
                     *       "expiresIn": 600,
                     *       "access": {
                     *         "granted": true,
                     *         "reasons": [],
                     *         "support": {
                     *           "email": "contact@eaux.example",
                     *           "phone": "04 00 00 00 00",
                     *           "url": "https://www.eaux.example/contact",
                     *           "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-credentials";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `password-refused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "password-refused";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "jeanne.durand@example.fr",
                 *       "password": "Fontaine.2026"
                 *     }
                 */
                "application/json": components["schemas"]["EmailChangeRequest"];
            };
        };
        responses: {
            /** @description Ask for another address; the old one stays until the new one is proved */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "accepted",
                     *       "message": "Un e-mail vient d’être envoyé à la nouvelle adresse."
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-credentials";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    exportAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything held about the person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportedAt": "2026-11-21T08:30:00.000Z",
                     *       "account": {
                     *         "accountId": "2757f6ff-6a52-4a14-897a-f9bee71b7ffa",
                     *         "email": "jeanne.martin@example.fr",
                     *         "locale": "fr",
                     *         "signInNames": [
                     *           "jeanne.martin@example.fr"
                     *         ],
                     *         "selectedContract": "EAU-700100",
                     *         "consents": {
                     *           "e-notice": {
                     *             "granted": true,
                     *             "state": "wanted",
                     *             "version": "2026-01",
                     *             "at": "2026-11-21T08:30:00.000Z"
                     *           }
                     *         },
                     *         "terms": null,
                     *         "access": {
                     *           "granted": true,
                     *           "reasons": [],
                     *           "support": {
                     *             "email": "contact@eaux.example",
                     *             "phone": "04 00 00 00 00",
                     *             "url": "https://www.eaux.example/contact",
                     *             "hours": "Du lundi au vendredi de 8 h à 17 h."
                     *           }
                     *         },
                     *         "createdAt": "2026-11-21T08:30:00.000Z"
                     *       },
                     *       "mailStopped": null,
                     *       "links": [
                     *         {
                     *           "opens": "holder",
                     *           "id": "R40211",
                     *           "reference": "113011137701",
                     *           "linkedAt": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "contracts": [
                     *         {
                     *           "contract": "EAU-700100",
                     *           "reference": "11301.11377.01",
                     *           "holder": "R40211",
                     *           "address": "20 allée des Pins, 13120 Gardanne",
                     *           "status": "active",
                     *           "validFrom": "2019-06-10",
                     *           "validTo": null,
                     *           "directDebit": false,
                     *           "selected": true
                     *         }
                     *       ],
                     *       "documents": [
                     *         {
                     *           "document": "F-2026-0114",
                     *           "kind": "bill",
                     *           "title": "Facture de janvier 2026",
                     *           "date": "2026-01-14",
                     *           "due": "2026-02-04",
                     *           "amount": "84.20",
                     *           "currency": "EUR",
                     *           "size": 48213,
                     *           "contract": "EAU-700100"
                     *         }
                     *       ],
                     *       "consents": [
                     *         {
                     *           "purpose": "e-notice",
                     *           "textHash": "48acfd637e464f4522bfe7087716f7e8568eefa7fb17c48b94214b24c4e5b7c0",
                     *           "locale": "fr",
                     *           "channel": "registration",
                     *           "granted": true,
                     *           "state": "wanted",
                     *           "version": "2026-01",
                     *           "at": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "journal": [
                     *         {
                     *           "at": "2026-11-21T08:30:00.000Z",
                     *           "event": "contract-linked",
                     *           "by": "self",
                     *           "details": {
                     *             "reference": "113011137701",
                     *             "scope": "holder",
                     *             "contracts": 1
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AccountExport"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    eraseAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "Fontaine.2026"
                 *     }
                 */
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            /** @description Erase the account: links and personal data go, the audit trail stays without identity */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-credentials";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    listContracts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All contracts that the account’s links open now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contracts": [
                     *         {
                     *           "contract": "EAU-700100",
                     *           "reference": "11301.11377.01",
                     *           "holder": "R40211",
                     *           "address": "20 allée des Pins, 13120 Gardanne",
                     *           "status": "active",
                     *           "validFrom": "2019-06-10",
                     *           "validTo": null,
                     *           "directDebit": false,
                     *           "selected": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Contracts"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "no-active-contract";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    linkContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reference": "11301.11377.01",
                 *       "key": "K7M4Q9XA"
                 *     }
                 */
                "application/json": components["schemas"]["Pair"];
            };
        };
        responses: {
            /** @description Link a contract with the pair printed on its invoice */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Liaison enregistrée.",
                     *       "contracts": [
                     *         {
                     *           "contract": "EAU-700100",
                     *           "reference": "11301.11377.01",
                     *           "holder": "R40211",
                     *           "address": "20 allée des Pins, 13120 Gardanne",
                     *           "status": "active",
                     *           "validFrom": "2019-06-10",
                     *           "validTo": null,
                     *           "directDebit": false,
                     *           "selected": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Linked"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `already-linked`, `already-activated`, `link-limit-reached`, `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "already-linked" | "already-activated" | "link-limit-reached" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `contract-not-proven`, `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "contract-not-proven" | "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                contract: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contract": "EAU-700100",
                     *       "reference": "11301.11377.01",
                     *       "holder": "R40211",
                     *       "address": "20 allée des Pins, 13120 Gardanne",
                     *       "status": "active",
                     *       "validFrom": "2019-06-10",
                     *       "validTo": null,
                     *       "directDebit": false,
                     *       "selected": true
                     *     }
                     */
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not-found";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    unlinkContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                contract: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove the link that opens a contract */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not-found";
                    };
                };
            };
            /** @description `conflict`, `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "conflict" | "idempotency-in-progress";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description Only documents of this kind. */
                kind?: string;
                /** @description Only documents of this year, by their date. */
                year?: string;
                /** @description The `next` of the page before; it says nothing by itself. */
                cursor?: string;
            };
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                contract: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A contract’s documents, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "documents": [
                     *         {
                     *           "document": "F-2026-0114",
                     *           "kind": "bill",
                     *           "title": "Facture de janvier 2026",
                     *           "date": "2026-01-14",
                     *           "due": "2026-02-04",
                     *           "amount": "84.20",
                     *           "currency": "EUR",
                     *           "size": 48213
                     *         }
                     *       ],
                     *       "next": "MjAyNi0wMS0xNCNGLTIwMjYtMDExNA"
                     *     }
                     */
                    "application/json": components["schemas"]["Documents"];
                };
            };
            /** @description `invalid-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not-found";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: {
                /** @description Whether the address makes a browser save the PDF (default) or show it. */
                disposition?: "attachment" | "inline";
            };
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One document, with an address that opens it for a minute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "document": "F-2026-0114",
                     *       "kind": "bill",
                     *       "title": "Facture de janvier 2026",
                     *       "date": "2026-01-14",
                     *       "due": "2026-02-04",
                     *       "amount": "84.20",
                     *       "currency": "EUR",
                     *       "size": 48213,
                     *       "contract": "EAU-700100",
                     *       "download": {
                     *         "url": "https://espace-client-documents.s3.eu-west-3.amazonaws.com/documents/bill/F-2026-0114/…",
                     *         "expiresAt": "2026-01-15T08:31:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description `invalid-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not-found";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    selectContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contract": "EAU-700100"
                 *     }
                 */
                "application/json": components["schemas"]["SelectionRequest"];
            };
        };
        responses: {
            /** @description Choose the contract that is shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contract": "EAU-700100",
                     *       "reference": "11301.11377.01",
                     *       "holder": "R40211",
                     *       "address": "20 allée des Pins, 13120 Gardanne",
                     *       "status": "active",
                     *       "validFrom": "2019-06-10",
                     *       "validTo": null,
                     *       "directDebit": false,
                     *       "selected": true
                     *     }
                     */
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `no-active-contract` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "no-active-contract";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not-found";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    getConsents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The consents as they stand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consents": {
                     *         "e-notice": {
                     *           "granted": true,
                     *           "state": "wanted",
                     *           "version": "2026-01",
                     *           "at": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    answerConsents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body, however its JSON is spelt, replay the first answer for 24 h. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "e-notice": true
                 *     }
                 */
                "application/json": components["schemas"]["ConsentsRequest"];
            };
        };
        responses: {
            /** @description Answer yes or no to one or more purposes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consents": {
                     *         "e-notice": {
                     *           "granted": true,
                     *           "state": "wanted",
                     *           "version": "2026-01",
                     *           "at": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description `invalid-request`, `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invalid-request" | "malformed-json";
                    };
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `idempotency-in-progress` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-in-progress";
                    };
                };
            };
            /** @description `body-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    };
                };
            };
            /** @description `idempotency-mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency-mismatch";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
    getConsentHistory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The best of fr, nl, en, de is answered in. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every answer ever given, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "history": [
                     *         {
                     *           "purpose": "e-notice",
                     *           "textHash": "48acfd637e464f4522bfe7087716f7e8568eefa7fb17c48b94214b24c4e5b7c0",
                     *           "locale": "fr",
                     *           "channel": "registration",
                     *           "granted": true,
                     *           "state": "wanted",
                     *           "version": "2026-01",
                     *           "at": "2026-11-21T08:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentHistory"];
                };
            };
            /** @description `unauthorized`, `session-ended` */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unauthorized" | "session-ended";
                    };
                };
            };
            /** @description `too-many-attempts` */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too-many-attempts";
                    };
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "try-again";
                    };
                };
            };
        };
    };
}
