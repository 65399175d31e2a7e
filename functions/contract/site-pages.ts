/** The portal's pages by their path's one segment; other paths get the not-found page. */
export const sitePages = [
  '',
  'register',
  'sent',
  'activate',
  'reset',
  'email',
  'email-undo',
  'forgot-password',
  'forgot-name',
  'link',
  'consents',
  'account',
  'about',
  'help',
  'legal',
] as const;
