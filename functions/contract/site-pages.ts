/** The portal's pages by the one segment of their path; everything else is answered with the page for what is not there. */
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
