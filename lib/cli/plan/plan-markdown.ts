import { rowOf } from './fates';
import { changeText, consequence, summary, totalText, whyOf } from './plan-words';
import type { PlannedServers } from './planned-servers';
import { priceText } from './price-change';

/** By which a job finds its own comment of an earlier run: the first line of what it posts. */
function marker(stack: string | undefined): string {
  return `<!-- cdktf-run-instances plan ${(stack ?? '').replace(/[^\w./-]/g, '_')} -->`;
}

/** For a comment on a pull request. Whatever comes from a plan is code, so that nothing in it is markup or a mention. */
export function planMarkdown(
  all: readonly PlannedServers[],
  stack: string | undefined,
  mask: (text: string) => string,
): string {
  const changed = all.filter(({ fate }) => fate !== 'unchanged');
  const heading = `**Servers${stack === undefined ? '' : ` of ${code(stack)}`}**: ${summary(all)}`;
  if (changed.length === 0) {
    return [marker(stack), heading].join('\n');
  }
  const priced = changed.some(({ price }) => price !== undefined);
  const rows = changed.map((one) => {
    const because = [...one.changes.map((change) => code(changeText(change, mask))), ...whyOf(one).map(code)];
    const servers = [...one.ids, ...one.privateIps, ...one.publicIps].map(code);
    const { words } = rowOf(one.fate);
    const price = one.price === undefined ? '' : priceText(one.price);
    return [
      ...[code(one.construct), `**${words}**`, because.join('<br>'), servers.join(' ')],
      ...(priced ? [price] : []),
      consequence(one),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['construct', 'plan', 'because of', 'servers', ...(priced ? ['price'] : []), 'what follows'];
  const total = totalText(changed);
  const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)];
  return [marker(stack), heading, '', ...lines, ...(total === undefined ? [] : ['', total])].join('\n');
}

/** A code span within a table. Within it, only a backtick ends it and only a bar ends the cell. */
function code(text: string): string {
  const plain = text.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
  return plain === '' ? '' : `\`${plain}\``;
}
