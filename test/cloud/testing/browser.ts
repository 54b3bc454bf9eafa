import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** playwright-core, without its types: the project is checked and tested without it, too. Undefined where it is not installed. */
export function playwrightHere() {
  try {
    return createRequire(process.env.PLAYWRIGHT ?? __filename)('playwright-core');
  } catch {
    return undefined;
  }
}

/** Where distributions put Chromium, and the runners of GitHub something that is as good. */
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine: the system's, or the one that playwright-core has downloaded. */
export function browserHere(): string | undefined {
  const downloaded: string | undefined = playwrightHere()?.chromium.executablePath();
  return [...places, downloaded].find((path) => path !== undefined && existsSync(path));
}
