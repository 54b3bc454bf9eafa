import type { CloudInstance } from '../../lib/cloud/embedded-cloud';

const columns = ['API', 'id', 'state', 'private address', 'public address'] as const;

/** The servers of the embedded cloud as a table. */
export function cloudTable(instances: readonly CloudInstance[]): string {
  if (instances.length === 0) {
    return 'Nothing.';
  }
  const rows = instances.map((instance) => [
    instance.api,
    instance.id,
    instance.state,
    instance.privateIps.join(', ') || '-',
    instance.publicIps.join(', ') || '-',
  ]);
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
