import { describe, expect, test } from 'vitest';
import { TestClient } from './testing/client';
import { leastParameters, startCloud } from './testing/fixture';

const password = 'Never%9shown-Word';
const userData = 'I2Nsb3VkLWNvbmZpZwo=';

type Started = Awaited<ReturnType<typeof startCloud>>;

async function launchEverywhere({ client }: Started, word: string): Promise<void> {
  await client.qingcloud('RunInstances', { ...leastParameters.qingcloud, login_passwd: word });
  await client.v3('RunInstances', { ...leastParameters.v3, LoginSettings: { Password: word }, UserData: userData });
  await client.versioned('RunInstances', { ...leastParameters.versioned, 'LoginSettings.Password': word });
  await client.v2({ ...leastParameters.prepaid, Action: 'RunInstances', password: word });
  await client.v2({ ...leastParameters.hourly, Action: 'RunInstancesHour', password: word });
}

describe('what another process sees of the cloud', () => {
  test.each(['requests', 'instances', 'running'])('has no password, signature or user data in it: %s', async (what) => {
    const started = await startCloud();
    await launchEverywhere(started, password);
    const ofRole = new TestClient(started.cloud, { now: started.clock.now, token: 'token-of-a-role' });
    await launchEverywhere({ ...started, client: ofRole }, password);
    // A wrong password is refused, and was sent all the same.
    await launchEverywhere(started, 'weakword');
    const text = await (await fetch(`${started.cloud.origin}/_cloud/${what}`)).text();
    const signatures = started.cloud.requests.flatMap(({ common }) =>
      Object.entries(common).flatMap(([name, value]) => (/signature$|authorization/i.test(name) ? value : [])),
    );
    for (const secret of [password, 'weakword', userData, 'token-of-a-role', ...signatures]) {
      expect([text.includes(secret), text.includes(encodeURIComponent(secret))]).toEqual([false, false]);
    }
    expect(text).toContain('(hidden)');
  });

  test('has all that is not secret, and what a test reads in the process itself has everything', async () => {
    const started = await startCloud();
    await launchEverywhere(started, password);
    const requests = (await (await fetch(`${started.cloud.origin}/_cloud/requests`)).json()) as {
      parameters: Record<string, string>;
    }[];
    expect(requests[0]?.parameters).toEqual({ ...leastParameters.qingcloud, login_passwd: '(hidden)' });
    expect(started.cloud.requests[0]?.parameters.login_passwd).toBe(password);
  });
});
