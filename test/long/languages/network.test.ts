import { expect, test } from 'vitest';
import { unreachableHost } from './network';

test.each([
  'npm error code ENOTFOUND',
  "WARNING: Retrying after connection broken by 'NewConnectionError: Failed to establish a new connection'",
  'Could not transfer artifact a:b:pom:1 from/to central: status code: 503, reason phrase: Service Unavailable (503)',
  'Could not transfer artifact a:b:pom:1 from/to central: Connect timed out',
  'go: a/b@v1.0.0: reading https://example.com/a/b/@v/v1.0.0.zip: 403 Forbidden',
  'go: a/b@v1.0.0: Get "https://example.com/a": dial tcp 192.0.2.1:443: i/o timeout',
])('a host of packages that cannot be reached is no fault of the library: %s', (line) => {
  expect(unreachableHost(`downloading\n${line}\nfailed`)).toBe(line);
});

test.each([
  'ERROR: No matching distribution found for cdktf-run-instances-x',
  'Could not find artifact com.example:web:jar:403 in central',
  'go: a/b@v1.0.0: reading https://example.com/a/b/@v/v1.0.0.zip: 404 Not Found',
  'main.go:12:4: undefined: cdktfruninstances.NewWeb',
  '[many/cvm] instanceCount is -1000, but it must be at least 1.',
])('everything else is: %s', (line) => {
  expect(unreachableHost(`building\n${line}\nfailed`)).toBeUndefined();
});
