import type { CloudInstance } from '../fleet/cloud-instance';
import type { RecordedRequest } from '../request-log';
import type { Connection } from '../server/cloud-server';
import type { IncomingCall } from '../server/exchange';
import { shown } from '../server/shown';
import { pageHtml, pageStyle } from './page-html';
import { pageScript } from './page-script';

/** What the page shows. */
export interface Watched {
  readonly requests: readonly RecordedRequest[];
  instances(): readonly CloudInstance[];
}

/** Nothing of another origin, nothing inline, and in no frame. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const files: Readonly<Record<string, readonly [contentType: string, text: string]>> = {
  '/_cloud/': ['text/html', pageHtml],
  '/_cloud/page.css': ['text/css', pageStyle],
  '/_cloud/page.js': ['text/javascript', pageScript],
};

const everyMs = 300;
const mostRequests = 100;

/** Answers calls for the page. False for every other call. */
export async function servePage(
  cloud: Watched,
  { method, path }: IncomingCall,
  connection: Connection,
): Promise<boolean> {
  if (method !== 'GET') {
    return false;
  }
  if (path === '/_cloud/events') {
    await watch(cloud, connection);
    return true;
  }
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file === undefined) {
    return false;
  }
  const [contentType, text] = file;
  const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
  await connection.send(
    { status: 200, contentType: `${contentType}; charset=utf-8`, body: Buffer.from(text) },
    headers,
  );
  return true;
}

/** Server-sent events: what is there, whenever it has changed. Machines change with time, so it is looked at often. */
async function watch(cloud: Watched, connection: Connection): Promise<void> {
  const stream = connection.stream('text/event-stream');
  let before = '';
  const tell = () => {
    const now = JSON.stringify(snapshot(cloud));
    if (now !== before) {
      before = now;
      stream.write(`data: ${now}\n\n`);
    }
  };
  tell();
  const timer = setInterval(tell, everyMs);
  await stream.closed;
  clearInterval(timer);
}

function snapshot(cloud: Watched): object {
  const { requests } = cloud;
  const first = Math.max(0, requests.length - mostRequests);
  return {
    total: requests.length,
    instances: shown(cloud.instances().map(({ parameters: _, tags: __, ...instance }) => instance)),
    requests: shown(requests.slice(first).map((request, index) => ({ number: first + index + 1, ...request }))),
  };
}
