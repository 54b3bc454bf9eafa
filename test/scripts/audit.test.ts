import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSignatures, readVulnerabilities } from '../../scripts/audit/reports';

const none = JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } });
const hole = { vulnerabilities: { commander: { severity: 'high', range: '<14' } } };
const silence = { error: { code: 'ENOTFOUND', summary: 'getaddrinfo ENOTFOUND somewhere' } };

test.each([
  ['no known vulnerability is fine', readVulnerabilities, none, 'fine'],
  ['a known vulnerability is a finding', readVulnerabilities, JSON.stringify(hole), 'finding'],
  ['… that a failure does not hide', readVulnerabilities, JSON.stringify({ ...hole, ...silence }), 'finding'],
  [
    'a count without names is a finding',
    readVulnerabilities,
    '{"metadata":{"vulnerabilities":{"total":2}}}',
    'finding',
  ],
  ['a registry that does not know the question is skipped', readVulnerabilities, '{"message":"E404"}', 'skipped'],
  ['no word at all is skipped', readVulnerabilities, '', 'skipped'],
  ['signatures that are all right are fine', readSignatures, 'npm warn x\n{"invalid":[],"missing":[]}', 'fine'],
  [
    'an invalid signature is a finding',
    readSignatures,
    '{"invalid":[{"name":"a","version":"1.0.0"}],"missing":[]}',
    'finding',
  ],
  ['… that a failure does not hide', readSignatures, `{"invalid":[{"name":"a"}],"error":{"summary":"E"}}`, 'finding'],
  ['a missing signature is a finding', readSignatures, '{"invalid":[],"missing":[{"name":"a"}]}', 'finding'],
  ['a machine without the internet is skipped', readSignatures, JSON.stringify(silence), 'skipped'],
] as const)('%s', (_, read, printed, expected) => {
  expect(read(printed).is).toBe(expected);
});

test('the audit ends with 1 for a finding, and with 0 and a visible word for what was skipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const audit = (vulnerabilities: object) => {
    const replies = `case "$*" in *signatures*) echo '${JSON.stringify(silence)}' ;; *) echo '${JSON.stringify(vulnerabilities)}' ;; esac; exit 1`;
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${replies}\n`);
    chmodSync(join(folder, 'npm'), 0o755);
    return spawnSync(process.execPath, ['--import', 'tsx', resolve('scripts/audit.ts')], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    });
  };
  expect(audit(silence)).toMatchObject({
    status: 0,
    stderr: expect.stringMatching(/^SKIPPED known vulnerabilities.*\nSKIPPED signatures.*ENOTFOUND/),
  });
  expect(audit(hole)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/commander <14 \(high\)\nSKIPPED signatures/),
  });
});

test.each(['ci', 'test', 'run audit'])('the CI ends with the first step that fails: npm %s', (failing) => {
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\necho "$*"\n[ "$*" != '${failing}' ]\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const { status, stdout } = spawnSync('bash', [resolve('.ci/run')], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
  });
  expect(status).toBe(1);
  expect(stdout.trim().split('\n').at(-1)).toBe(failing);
});
