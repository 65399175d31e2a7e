import { type Area, freshAddress, given, tokenTo } from './area.ts';
import { type Manner, signedIn } from './people.ts';

/** What C5 takes. */
export const waterPassword = 'Soleil7!';

/** C: e-mail and password; gives the token of the mailed link. */
export const asksForWater = async (
  area: Area,
  { email = freshAddress(), secret = waterPassword, language }: Manner = {},
) => {
  given(await area.visitor(language).POST('/v1/registrations', { body: { email, password: secret } }));
  return { email, token: await tokenTo(email) };
};

/** C: register, open the mail, activate, sign in. */
export const subscriber = async (area: Area, manner: Manner = {}) => {
  const { secret = waterPassword, language } = manner;
  const { email, token } = await asksForWater(area, manner);
  given(await area.visitor(language).POST('/v1/activation', { body: { token, password: secret } }));
  return { email, token, ...(await signedIn(area, email, { ...manner, secret })) };
};
