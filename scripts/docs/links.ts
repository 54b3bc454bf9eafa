import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Relative links of a page that lead nowhere: to a file that does not exist, or to a heading that its page has not. */
export function brokenLinks(
  page: string,
  markdown: string,
  root: string,
  read: (path: string) => string,
): readonly string[] {
  return linksOf(markdown).flatMap((link) => {
    const [path, anchor] = link.split('#');
    const target = path === '' ? join(root, page) : join(root, dirname(page), path);
    if (!existsSync(target)) {
      return [`${page} links to ${link}, but there is no ${relative(root, target)}.`];
    }
    return anchor === undefined || !target.endsWith('.md') || anchorsOf(read(target)).has(anchor)
      ? []
      : [`${page} links to ${link}, but ${relative(root, target)} has no such heading.`];
  });
}

function linksOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^[a-z]+:/i.test(link));
}

/** As GitHub makes them: lower case, no punctuation, hyphens for spaces. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, text]) => text);
  return new Set(
    headings.map((text) =>
      text
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code));
}
