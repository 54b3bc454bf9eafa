const column = 7.83;
const row = 18;
const margin = 16;
const colours = { paper: '#1b1f24', ink: '#d7dde4', heading: '#7fc8ff', prompt: '#8bd49c' };

/** What a program printed, as it stands in a terminal: text, so that it is small, sharp and can be searched. */
export function terminalPicture(command: string, output: string): string {
  const lines = [`$ ${command}`, ...output.trim().split('\n')];
  const width = Math.ceil(2 * margin + column * Math.max(...lines.map((line) => line.length)));
  const height = 2 * margin + row * lines.length;
  const texts = lines.map((line, index) => {
    const style = index === 0 ? ` fill="${colours.prompt}"` : /^\d+\. /.test(line) ? headingStyle : '';
    return line.trim() === ''
      ? ''
      : `<text x="${margin}" y="${margin + row * (index + 0.75)}"${style}>${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="${colours.ink}"><rect width="100%" height="100%" rx="8" fill="${colours.paper}"/>
${texts.filter((text) => text !== '').join('\n')}
</svg>
`;
}

const headingStyle = ` fill="${colours.heading}" font-weight="bold"`;

/** Spaces that no viewer folds into one. */
function escaped(text: string): string {
  return text.replace(/[&<> ]/g, (one) => (one === ' ' ? '\u00a0' : `&#${one.charCodeAt(0)};`));
}
