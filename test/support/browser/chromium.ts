import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Debian's Chromium, or the one that `CHROMIUM` names. */
export const startBrowser = (): Promise<Browser> => {
  const executablePath = places.find((path) => path !== '' && existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      'There is no Chromium. Install it (apt-get install chromium), or name it: CHROMIUM=/path/to/chrome',
    );
  }
  // Whoever runs this as root, in a container, has no sandbox to give it.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Without a locale of UTF-8 it gives downloads no name that has an accent.
  return chromium.launch({ executablePath, args, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
};
