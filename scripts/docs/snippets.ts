export interface Snippet {
  /** The page, relative to the repository. */
  readonly page: string;
  /** Line of the page on which the code begins. */
  readonly line: number;
  readonly code: string;
}

/** The blocks of one language in a Markdown page. */
export function snippetsOf(page: string, markdown: string, language: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { line: number; code: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    if (open === undefined) {
      open = text === `\`\`\`${language}` ? { line: index + 2, code: [] } : undefined;
    } else if (text === '```') {
      snippets.push({ page, line: open.line, code: `${open.code.join('\n')}\n` });
      open = undefined;
    } else {
      open.code.push(text);
    }
  }
  return snippets;
}
