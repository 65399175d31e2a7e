import { type Area, freshAddress, given, tokenTo } from './area.ts';

/** Passwords that every policy takes but water's, which has its own. */
export const password = 'quatre chevaux gris';
export const otherPassword = 'sept oiseaux bleus';

export type TypedPair = { readonly reference: string; readonly key: string };

/** How a person differs from the usual one. */
export type Manner = {
  readonly email?: string;
  readonly secret?: string;
  /** What their browser asks for, at every step. */
  readonly language?: string;
};

/** Signs in with any name; the session, and the API with it. */
export const signedIn = async (area: Area, identifier: string, { secret = password, language }: Manner = {}) => {
  const session = given(await area.visitor(language).POST('/v1/sessions', { body: { identifier, password: secret } }));
  return { session, api: area.person(session, language) };
};

/** A7, A8: the e-mail address alone; gives the token of the mailed link. */
export const asksForEnergy = async (area: Area, { email = freshAddress(), language }: Manner = {}) => {
  const visitor = area.visitor(language);
  const { terms } = given(await visitor.GET('/v1/operator'));
  given(await visitor.POST('/v1/registrations', { body: { email, terms: terms?.version ?? '' } }));
  return { email, token: await tokenTo(email) };
};

/** A: the address, the link, number and code, the password: an account, signed in. */
export const energyCustomer = async (
  area: Area,
  contract: TypedPair,
  manner: Manner & { readonly username?: string } = {},
) => {
  const { email, token } = await asksForEnergy(area, manner);
  const { secret = password, username, language } = manner;
  const named = username === undefined ? {} : { username };
  given(await area.visitor(language).POST('/v1/activation', { body: { token, contract, password: secret, ...named } }));
  return { email, token, ...(await signedIn(area, email, manner)) };
};

export type Answers = Readonly<Record<'e-notice' | 'commercial' | 'general', boolean>>;
export const refusesAll: Answers = { 'e-notice': false, commercial: false, general: false };

/** B5: the one form, all of it. */
export const landlordForm = (
  contract: TypedPair,
  { email = freshAddress(), secret = password, consents = refusesAll }: Manner & { readonly consents?: Answers } = {},
) => ({ email, password: secret, contract, consents: { ...consents } });

/** B: the form, the link, the password again: an account, signed in with its reference. */
export const tenant = async (
  area: Area,
  contract: TypedPair,
  manner: Manner & { readonly consents?: Answers } = {},
) => {
  const body = landlordForm(contract, manner);
  given(await area.visitor(manner.language).POST('/v1/registrations', { body }));
  const token = await tokenTo(body.email);
  given(await area.visitor(manner.language).POST('/v1/activation', { body: { token, password: body.password } }));
  return { email: body.email, token, ...(await signedIn(area, contract.reference, manner)) };
};
