import { render } from 'preact';
import { App } from './app.tsx';
import { Unreachable } from './pages/unreachable.tsx';
import { openArea } from './state/area.ts';
import { followOtherTabs, resumeSession } from './state/session.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the portal');

const start = async (): Promise<void> => {
  try {
    await openArea();
  } catch {
    render(<Unreachable />, place);
    return;
  }
  await resumeSession();
  followOtherTabs();
  render(<App />, place);
};

void start();
