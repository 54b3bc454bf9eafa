import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { browserHere, playwrightHere } from './testing/browser';
import { startCloud } from './testing/fixture';

async function get(url: string): Promise<{ readonly text: string; readonly headers: Headers }> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return { text: await response.text(), headers: response.headers };
}

/** Reads events until one fits. */
function eventWhere(origin: string, fits: (event: Snapshot) => boolean, act: () => void): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/_cloud/events`, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const events = text.split('\n\n').slice(0, -1);
        const found = events.map((event) => JSON.parse(event.replace(/^data: /, '')) as Snapshot).find(fits);
        if (found !== undefined) {
          asked.destroy();
          resolve(found);
        }
      });
      act();
    });
    asked.on('error', (error) => reject(error)).end();
  });
}

interface Snapshot {
  readonly total: number;
  readonly instances: readonly { readonly id: string; readonly state: string; readonly password?: string }[];
  readonly requests: readonly { readonly number: number; readonly action: string; readonly outcome: string }[];
}

const machine = {
  vendor: 'tencent',
  api: 'tencent-3.0',
  region: 'ap-guangzhou',
  zone: 'ap-guangzhou-2',
  imageId: 'img-1',
} as const;

describe('the page of the embedded cloud', () => {
  test('is whole, from this origin alone, and may be in no frame', async () => {
    const { cloud } = await startCloud();
    const { text, headers } = await get(`${cloud.origin}/_cloud/`);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    const linked = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url);
    expect(linked).toEqual(['/_cloud/page.css', '/_cloud/page.js']);
    const [style, script] = await Promise.all(linked.map((url) => get(`${cloud.origin}${url}`)));
    expect(style.text).toContain('color-scheme: light dark');
    expect(text + style.text + script.text).not.toMatch(/https?:\/\//);
    // Names come from anybody, so nothing is ever parsed as markup.
    expect(script.text).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/);
    for (const [, id] of script.text.matchAll(/byId\('([\w-]+)'\)/g)) {
      expect(text).toContain(`id="${id}"`);
    }
  });

  test('is told of servers and requests as they change, without passwords', async () => {
    const { cloud } = await startCloud();
    const { id } = cloud.add({ ...machine, password: 'Secret-1234' } as never);
    const first = await eventWhere(
      cloud.origin,
      ({ total }) => total === 1,
      () => void fetch(`${cloud.origin}/?Action=DescribeInstances`, { method: 'POST', body: '{}' }),
    );
    expect(first.instances).toMatchObject([{ id, state: 'running', cost: { hour: 0.164 } }]);
    expect(JSON.stringify(first)).not.toContain('Secret-1234');
    expect(first.requests).toMatchObject([{ number: 1 }]);
    const gone = await eventWhere(
      cloud.origin,
      ({ instances }) => instances[0].state === 'gone',
      () => void fetch(`${cloud.origin}/_cloud/instances/${id}/terminate`, { method: 'POST' }),
    );
    expect(gone.instances).toMatchObject([{ id, cost: {} }]);
    expect((await fetch(`${cloud.origin}/_cloud/instances/ins-none/terminate`, { method: 'POST' })).status).toBe(404);
  });
});

const browser = browserHere();
const playwright = playwrightHere();

const missing = [browser === undefined ? 'Chromium' : '', playwright === undefined ? 'playwright-core' : ''];
const why = missing.filter((one) => one !== '').join(' and ');

describe('in Chromium', () => {
  test.skipIf(why !== '')(
    `the page shows servers and requests, and its keys and buttons make the cloud fail${why === '' ? '' : ` (skipped: there is no ${why})`}`,
    async ({ skip }) => {
      const options = { executablePath: browser, args: ['--no-sandbox', '--disable-dev-shm-usage'] };
      // It may be there and not start: without the libraries that it needs, or where nothing may run it.
      const opened = await playwright.chromium
        .launch(options)
        .catch((error: Error) => skip(`Chromium does not start: ${error.message.split('\n', 1)[0]}`));
      const { cloud } = await startCloud();
      const { id } = cloud.add({ ...machine, name: '<b>web</b>' } as never);
      try {
        const page = await opened.newPage({ colorScheme: 'dark' });
        const complaints: string[] = [];
        page.on('console', (message: { type(): string; text(): string }) => {
          if (message.type() === 'error') {
            complaints.push(message.text());
          }
        });
        page.on('pageerror', (error: Error) => complaints.push(error.message));
        await page.goto(`${cloud.origin}/_cloud/`);
        await page.getByRole('cell', { name: id, exact: true }).waitFor();
        expect(await page.getByRole('cell', { name: '<b>web</b>' }).count()).toBe(1);
        expect(await page.evaluate('getComputedStyle(document.body).colorScheme')).toContain('dark');

        await page.getByText('they would cost 0.164/h.').waitFor();
        await page.keyboard.press('l');
        await page.getByText('its reply is lost').waitFor();
        await expect(
          fetch(`${cloud.origin}/?Action=DescribeInstances`, { method: 'POST', body: '{}' }),
        ).rejects.toThrow();
        await page.getByText('fault: reset-after').waitFor();

        await page.getByRole('button', { name: `Terminate ${id}` }).focus();
        await page.keyboard.press('Enter');
        await page.getByText(`${id} was terminated`).waitFor();
        expect(cloud.instance(id).state).toBe('gone');
        await page.getByText('0 servers are paid for, of 1').waitFor();
        await page.getByLabel('Show those that are gone').check();
        expect(await page.getByRole('cell', { name: 'gone' }).count()).toBe(1);
        expect(complaints).toEqual([]);
      } finally {
        await opened.close();
      }
    },
    60_000,
  );
});
