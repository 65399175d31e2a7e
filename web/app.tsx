import { LocationProvider, Route, Router } from 'preact-iso/router';
import { AboutPage } from './pages/about.tsx';
import { AccountPage } from './pages/account.tsx';
import { ActivatePage } from './pages/activate.tsx';
import { ConsentsPage } from './pages/consents.tsx';
import { EmailPage, UndoPage } from './pages/email.tsx';
import { ForgotNamePage, ForgotPasswordPage } from './pages/forgot.tsx';
import { behindTerms, forPeople } from './pages/gates.tsx';
import { HelpPage } from './pages/help.tsx';
import { HomePage } from './pages/home.tsx';
import { LegalPage } from './pages/legal.tsx';
import { LinkPage } from './pages/link.tsx';
import { NotFoundPage } from './pages/not-found.tsx';
import { RegisterPage } from './pages/register.tsx';
import { ResetPage } from './pages/reset.tsx';
import { SentPage } from './pages/sent.tsx';
import { root, to } from './state/area.ts';
import { pageChanged } from './state/notice.ts';
import { Layout } from './ui/layout.tsx';

const pages = {
  '': behindTerms(HomePage),
  register: behindTerms(RegisterPage),
  sent: SentPage,
  activate: ActivatePage,
  reset: ResetPage,
  email: EmailPage,
  'email-undo': UndoPage,
  'forgot-password': ForgotPasswordPage,
  'forgot-name': ForgotNamePage,
  link: forPeople(LinkPage),
  consents: forPeople(ConsentsPage),
  account: forPeople(AccountPage),
  about: AboutPage,
  help: HelpPage,
  legal: LegalPage,
};

export const App = () => (
  <LocationProvider scope={root.pathname}>
    <Layout>
      <Router onRouteChange={pageChanged}>
        {Object.entries(pages).map(([name, component]) => (
          <Route key={name} path={to(name)} component={component} />
        ))}
        <Route default component={NotFoundPage} />
      </Router>
    </Layout>
  </LocationProvider>
);
