/**
 * Messages that a page quotes in its headings and that the code does not have. `…` stands for what differs; the pieces
 * between must stand in the code as they are.
 */
export function unknownMessages(page: string, markdown: string, code: string): string[] {
  return quotedIn(markdown)
    .filter((quoted) => !terraformsOwn.includes(quoted))
    .flatMap((quoted) =>
      quoted
        .split('…')
        .map((piece) => piece.trim())
        .filter((piece) => piece.length > 1 && !code.includes(piece))
        .map((piece) => `${page} quotes "${quoted}", but the code does not say "${piece}".`),
    );
}

/** The messages of lib/contract/decisions.ts that no heading of the page quotes, or more than one. */
export function unexplainedDecisions(page: string, markdown: string, catalogue: string): string[] {
  const headings = quotedIn(markdown).map((quoted) => new RegExp(quoted.split('…').map(escaped).join('.*')));
  return [...catalogue.matchAll(/^export function (\w+)[\s\S]*?^ {2}return [`']([\s\S]*?)[`'];$/gm)]
    .map(([, name, text]) => ({ name, count: headings.filter((heading) => heading.test(text)).length }))
    .filter(({ count }) => count !== 1)
    .map(({ name, count }) => `${page} explains the message "${name}" under ${count} headings, and not under one.`);
}

/** What the headings of a page quote. */
function quotedIn(markdown: string): string[] {
  return [...markdown.matchAll(/^### (".*")$/gm)].flatMap(([, heading]) =>
    [...heading.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) => quoted),
  );
}

function escaped(piece: string): string {
  return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const terraformsOwn: readonly string[] = [
  'Provider configuration not present',
  'exec: \\"node\\": executable file not found',
];
