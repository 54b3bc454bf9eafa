import { describeMachine, markdownTable, type Report, summary } from './report';

const begin = '<!-- figures: written by `npm run bench -- --write-doc` -->';
const end = '<!-- end of figures -->';

/** Puts the figures of a report between the marks of a page, whose other text is written by hand. */
export function withFigures(page: string, report: Report): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`The page lacks the line ${begin}, or after it the line ${end}: put them around the figures.`);
  }
  return `${page.slice(0, from)}${begin}\n\n${figures(report)}\n\n${page.slice(to)}`;
}

function figures({ machine, quick, sections }: Report): string {
  return [
    `Measured on ${describeMachine(machine)}. ${summary(sections)}`,
    ...(quick ? ['**A quick run: few repetitions, small sizes.**'] : []),
    ...sections.flatMap(({ title, explanation, measures }) => [`### ${title}`, explanation, markdownTable(measures)]),
  ].join('\n\n');
}
