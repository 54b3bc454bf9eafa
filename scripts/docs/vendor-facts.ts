/** What the vendors' APIs do today, where their documents of the five calls do not say it or say something else. */
export interface VendorFact {
  readonly fact: string;
  /** `certain` where the source says it in so many words, `likely` where it follows from several. */
  readonly confidence: 'certain' | 'likely';
  readonly source: string;
  /** Files of the library that rely on it. */
  readonly code: readonly string[];
  /** File of the test, and a part of the titles in it. */
  readonly test: readonly [file: string, title: string];
}

const sdk = 'tencentcloud-sdk-nodejs-cvm 4.1.316';

export const vendorFacts: readonly VendorFact[] = [
  {
    fact: 'A server by the hour comes to the recycle bin, too: for debts (`ARREAR`), since it was not renewed (`EXPIRE`), or by a call (`MANMADE`). One that is there because of money is not terminated.',
    confidence: 'likely',
    source: `${sdk}: \`Instance.IsolatedSource\``,
    code: ['lib/apis/tencentcloud/instances.ts', 'lib/apis/instance-view.ts', 'lib/engine/existence.ts'],
    test: ['test/hooks/reads/presence.test.ts', 'is in the recycle bin for debts'],
  },
  {
    fact: 'TerminateInstances about a server in the recycle bin destroys it, however it is billed.',
    confidence: 'likely',
    source: `<https://www.tencentcloud.com/document/product/213/33234> says so of all servers; ${sdk}, \`TerminateInstances\`, of prepaid ones, and that one call destroys those by the hour`,
    code: ['lib/apis/tencentcloud/api-3.0/dialect.ts', 'lib/hooks/termination.ts'],
    test: ['test/hooks/terminate.test.ts', 'is destroyed there, and not just called gone'],
  },
];
