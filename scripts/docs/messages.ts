/**
 * Messages that a page quotes in its headings and that the code does not have. `…` stands for what differs; the pieces
 * between must stand in the code as they are.
 */
export function unknownMessages(page: string, markdown: string, code: string): string[] {
  return [...markdown.matchAll(/^### (".*")$/gm)]
    .flatMap(([, heading]) => [...heading.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted]) => quoted))
    .filter((quoted) => !terraformsOwn.includes(quoted))
    .flatMap((quoted) =>
      quoted
        .split('…')
        .map((piece) => piece.trim())
        .filter((piece) => piece.length > 1 && !code.includes(piece))
        .map((piece) => `${page} quotes "${quoted}", but the code does not say "${piece}".`),
    );
}

const terraformsOwn: readonly string[] = [
  'Provider configuration not present',
  'exec: \\"node\\": executable file not found',
];
