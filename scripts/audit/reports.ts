/** What a step of the audit came to. */
export type Outcome =
  | { readonly is: 'fine' }
  | { readonly is: 'finding'; readonly what: readonly string[] }
  /** The registry did not answer, or not this question. */
  | { readonly is: 'skipped'; readonly why: string };

interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity?: string; readonly range?: string }>>;
  readonly metadata?: { readonly vulnerabilities?: { readonly total?: number } };
  readonly invalid?: readonly Package[];
  readonly missing?: readonly Package[];
  readonly error?: { readonly summary?: string };
  readonly message?: string;
}

interface Package {
  readonly name: string;
  readonly version: string;
}

/** Reads what `npm audit --json` printed. What it found counts, whatever else went wrong. */
export function readVulnerabilities(printed: string): Outcome {
  const report = parsed(printed);
  const packages = Object.entries(report.vulnerabilities ?? {});
  const total = report.metadata?.vulnerabilities?.total;
  if (packages.length > 0) {
    return { is: 'finding', what: packages.map(([name, { severity, range }]) => `${name} ${range} (${severity})`) };
  }
  if (total !== undefined && total > 0) {
    return { is: 'finding', what: [`${total} vulnerabilities`] };
  }
  return total === 0 ? { is: 'fine' } : skipped(report, printed);
}

/** Reads what `npm audit signatures --json` printed. What it found counts, whatever else went wrong. */
export function readSignatures(printed: string): Outcome {
  const report = parsed(printed);
  const { invalid, missing } = report;
  const what = [...named(invalid, 'invalid'), ...named(missing, 'missing')];
  if (what.length > 0) {
    return { is: 'finding', what };
  }
  return invalid !== undefined && missing !== undefined ? { is: 'fine' } : skipped(report, printed);
}

function named(packages: readonly Package[] | undefined, signature: string): string[] {
  return (packages ?? []).map(({ name, version }) => `${name}@${version}: its signature is ${signature}`);
}

function skipped({ error, message }: Report, printed: string): Outcome {
  const [firstLine] = printed.trim().split('\n');
  return { is: 'skipped', why: error?.summary ?? message ?? (firstLine || 'no answer') };
}

/** The document in what npm printed; other lines may stand before it. */
function parsed(printed: string): Report {
  try {
    return JSON.parse(printed.slice(printed.indexOf('{'))) as Report;
  } catch {
    return {};
  }
}
