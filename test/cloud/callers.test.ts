import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startCloud } from './testing/fixture';

interface Answered {
  readonly status?: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(origin: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    request(`${origin}/_cloud/environment`, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the embedded cloud', () => {
  test.each<[Record<string, string>]>([
    [{}],
    [{ host: 'localhost' }],
    [{ host: 'localhost:8080' }],
    [{ host: '127.0.0.2:1' }],
    [{ host: '[::1]:8080' }],
    [{ host: 'cvm.tencentcloudapi.com' }],
    [{ host: 'cvm.ap-shanghai-fsi.tencentcloudapi.com' }],
    [{ host: 'cvm.api.qcloud.com' }],
    [{ host: 'api.qingcloud.com' }],
    [{ origin: 'http://localhost:3000' }],
    [{ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('answers programs and pages of this machine, and SDKs that keep the vendor’s host: %j', async (headers) => {
    const { cloud } = await startCloud();
    expect((await ask(cloud.origin, headers)).status).toBe(200);
  });

  test.each<[Record<string, string>]>([
    [{ host: 'evil.example' }],
    [{ host: 'evil.example:8080' }],
    [{ host: 'localhost.evil.example' }],
    [{ host: 'evil.example@localhost@evil.example' }],
    [{ host: '127.0.0.1.evil.example' }],
    [{ host: '10.0.0.1' }],
    [{ host: 'eviltencentcloudapi.com' }],
    [{ host: 'api.qingcloud.com.evil.example' }],
    [{ origin: 'https://cvm.tencentcloudapi.com' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'https://localhost.evil.example' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ origin: 'file://' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('answers no web page: %j', async (headers) => {
    const { cloud } = await startCloud();
    const { status, body } = await ask(cloud.origin, headers);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toEqual({ error: expect.stringMatching(/^this cloud answers .* only: /) });
    expect(body).not.toContain(cloud.account.qingcloud.secret);
  });

  test.each(['GET', 'OPTIONS'])('allows no page to read what it answers to %s', async (method) => {
    const { cloud } = await startCloud();
    const { headers } = await ask(cloud.origin, { origin: 'http://localhost:3000' }, method);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('listens at a port of its own in each test', async () => {
    const [one, other] = await Promise.all([startCloud(), startCloud()]);
    expect(one.cloud.origin).not.toBe(other.cloud.origin);
    const tests = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const fixed = tests.filter((name) =>
      /startCloud\(\{[^}]*\bport:/.test(readFileSync(join(__dirname, '..', name), 'utf8')),
    );
    expect(fixed).toEqual([]);
  });
});
