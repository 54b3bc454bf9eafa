import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { lowestScore, survivors } from '../../stryker.config.mjs';

const isProse = (text) => /[\w,;.:)] [\w(]/.test(text);

/**
 * Leaves out text for people, which decides nothing: messages of errors, lines of progress, and literals with a blank
 * between two words. No key, id or value that the code compares has one.
 */
const texts = {
  shouldIgnore(path) {
    const { node, parent, parentPath } = path;
    const isFirst = parent?.arguments?.[0] === node;
    if (isFirst && parentPath.isNewExpression() && /Error$/.test(parent.callee.name)) {
      return 'the message of an error';
    }
    if (isFirst && parentPath.isCallExpression() && parent.callee.property?.name === 'say') {
      return 'a line of progress';
    }
    const literals = path.isStringLiteral()
      ? [node.value]
      : path.isTemplateLiteral()
        ? node.quasis.map(({ value }) => value.raw)
        : [];
    return literals.some(isProse) ? 'prose' : undefined;
  },
};

const oneLine = (text) => text.trim().replace(/\s+/g, ' ');

/** What a mutant has changed, as `before => after`. */
function changeOf(source, { location: { start, end }, replacement }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return `${oneLine(lines.join('\n'))} => ${oneLine(replacement)}`;
}

/** Fails the run where a module's score is too low, a survivor is not explained, or an explanation has become idle. */
class Explained {
  onMutationTestReportReady({ files }) {
    const complaints = [];
    for (const [file, { source, mutants }] of Object.entries(files)) {
      const of = (...states) => mutants.filter(({ status }) => states.includes(status));
      const alive = of('Survived', 'NoCoverage');
      const dead = of('Killed', 'Timeout').length;
      const score = (100 * dead) / (dead + alive.length);
      if (score < lowestScore) {
        complaints.push(`${file}: ${score.toFixed(1)} % of the mutants die, and ${lowestScore} % have to.`);
      }
      const explained = survivors[file] ?? {};
      const changes = new Set(alive.map((mutant) => changeOf(source, mutant)));
      for (const mutant of alive.filter((one) => !(changeOf(source, one) in explained))) {
        complaints.push(`${file}:${mutant.location.start.line}: not explained: ${changeOf(source, mutant)}`);
      }
      for (const change of Object.keys(explained).filter((one) => !changes.has(one))) {
        complaints.push(`${file}: explained, but it survives no more: ${change}`);
      }
    }
    if (complaints.length > 0) {
      console.error(complaints.join('\n'));
      process.exitCode = 1;
    }
  }
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'texts', texts),
  declareClassPlugin(PluginKind.Reporter, 'explained', Explained),
];
