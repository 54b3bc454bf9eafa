import type { ClaimEntry } from '../../lib/engine/claim-entry';

/** An entry as a hook writes it, with some of it as a test wants it. */
export function wholeEntry(changes: Partial<ClaimEntry> & { readonly claim?: string } = {}): ClaimEntry {
  const { claim = '22' } = changes;
  return {
    schema: 1,
    claim,
    origin: claim,
    workspace: 'default',
    construct: 'stack/web',
    key: 'web',
    removalPolicy: 'DESTROY',
    asked: { triggers: { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' }, settings: {}, secrets: {} },
    digest: 'a'.repeat(64),
    attempt: 1,
    token: 'b'.repeat(40),
    intendedAt: '2026-01-01T00:00:00.000Z',
    billing: 'hourly',
    instanceIds: ['ins-1'],
    references: [],
    state: 'created',
    ...changes,
  } as ClaimEntry;
}
