import type { Paint } from './style';

export type Cell = string | { readonly text: string; readonly paint: Paint };

/** Columns as wide as their widest cell; the last one is not filled up. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], paintHead: Paint): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => textOf(row[column]).length)));
  const line = (cells: readonly Cell[]) =>
    cells
      .map((cell, column) => {
        const padding = column === cells.length - 1 ? '' : ' '.repeat(widths[column] - textOf(cell).length);
        return typeof cell === 'string' ? `${cell}${padding}` : `${cell.paint(cell.text)}${padding}`;
      })
      .join('  ')
      .trimEnd();
  return [line(head.map((text) => ({ text, paint: paintHead }))), ...rows.map(line)].join('\n');
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
