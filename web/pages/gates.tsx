import type { ComponentType } from 'preact';
import { area } from '../state/area.ts';
import { access, signedIn } from '../state/session.ts';
import { acceptedTerms } from '../state/terms.ts';
import { BlockedPage, barring } from './blocked.tsx';
import { SignInPage } from './sign-in.tsx';
import { NewTermsPage, TermsPage } from './terms.tsx';

/** A1, A2: terms come before anything else, once in this browser; whoever is signed in has accepted them already. */
export const behindTerms = (Inside: ComponentType) => {
  const BehindTerms = () => {
    const { terms } = area();
    if (terms !== null && signedIn.value !== 'yes' && acceptedTerms.value !== terms.version) return <TermsPage />;
    return <Inside />;
  };
  return BehindTerms;
};

/** For people who are signed in and whom nothing bars (A23); others see what they can do about it. */
export const forPeople = (Inside: ComponentType, open: 'always' | 'granted' = 'always') => {
  const ForPeople = () => {
    if (signedIn.value !== 'yes') return <SignInPage />;
    if (access.value?.reasons.includes('terms-outdated') === true) return <NewTermsPage />;
    if (open === 'granted' && barring() !== undefined) return <BlockedPage />;
    return <Inside />;
  };
  return ForPeople;
};
