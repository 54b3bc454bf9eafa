import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DialectId } from '../../lib/apis';

/** One row of a document's table of request parameters. */
export interface DocumentedParameter {
  readonly name: string;
  readonly required: boolean;
}

/** The five vendor documents. They are not ours to publish, so they may be absent beside the repository. */
const folder = join(__dirname, '../../../shared/api-docs');

const files: Readonly<Record<DialectId, string>> = {
  qingcloud: 'qingcloud-run-instances.md',
  'tencent-3.0': 'tencent-3.0-run-instances.txt',
  'tencent-2017-03-12': 'tencent-2017-03-12-over-v2-run-instances.md',
  'tencent-v2-prepaid': 'tencent-v2-run-instances-prepaid.md',
  'tencent-v2-hour': 'tencent-v2-run-instances-hour.md',
};

export const haveApiDocuments = existsSync(folder);

export function documentedParameters(id: DialectId): DocumentedParameter[] {
  const text = readFileSync(join(folder, files[id]), 'utf8');
  return files[id].endsWith('.md') ? fromMarkdown(text) : fromPlainText(text);
}

/** The first table whose heading is one of the request's: a name, and a column that says whether it is required. */
function fromMarkdown(text: string): DocumentedParameter[] {
  const lines = text.split(/\r?\n/);
  const heading = lines.findIndex((line) => /\|\s*(Required|是否必选)\s*\|/.test(line));
  const requiredColumn = cells(lines[heading]).findIndex((cell) => /^(Required|是否必选)$/.test(cell));
  const body = lines.slice(heading + 2);
  const end = body.findIndex((line) => !line.includes('|'));
  return body.slice(0, end).map((line) => {
    const row = cells(line);
    return { name: row[0], required: /^(Yes|是)$/.test(row[requiredColumn]) };
  });
}

function cells(line: string): string[] {
  return line
    .replace(/^\s*\|/, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** A page saved as text: `Placement Yes Placement Location of the instance.` */
function fromPlainText(text: string): DocumentedParameter[] {
  const section = text.slice(text.indexOf('2. Input Parameters'), text.indexOf('3. Output Parameters'));
  return [...section.matchAll(/^\s*(?:• )?([A-Z]\w*(?:\.N)?) (Yes|No) [A-Z]/gm)].map(([, name, required]) => ({
    name,
    required: required === 'Yes',
  }));
}
