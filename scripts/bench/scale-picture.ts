import type { Point } from './scale-figures';

const panel = { width: 340, height: 250, left: 56, top: 48, gap: 60 };
const steps = ['apply', 'destroy'] as const;

/** What is drawn, in the order of the legend. */
const lines = [
  { kind: 'constructs', state: 'local', title: 'constructs, local state', color: '#b4451f', dash: '' },
  { kind: 'constructs', state: 'pg', title: 'constructs, remote state (pg)', color: '#b4451f', dash: '6 4' },
  { kind: 'floor', state: 'local', title: 'the same graph without hooks, local state', color: '#777777', dash: '' },
  { kind: 'fleet', state: 'local', title: 'one fleet, local state', color: '#1f6fb4', dash: '' },
  { kind: 'fleet', state: 'pg', title: 'one fleet, remote state (pg)', color: '#1f6fb4', dash: '6 4' },
] as const;

/** Time against the number of servers, both on logarithmic scales: a panel for apply and one for destroy. */
export function scalePicture(points: readonly Point[]): string {
  const drawn = points.filter(({ step }) => steps.some((one) => one === step));
  const x = scaleOf(
    drawn.map(({ count }) => count),
    panel.width,
  );
  const y = scaleOf(
    drawn.map(({ value }) => value),
    panel.height,
  );
  const width = panel.left * 2 + panel.width * 2 + panel.gap;
  const height = panel.top + panel.height + 60 + lines.length * 20;
  const panels = steps.map((step, index) => {
    const of = drawn.filter((point) => point.step === step);
    return `<g transform="translate(${panel.left + index * (panel.width + panel.gap)} ${panel.top})">${frame(step, x, y)}${lines.map((line) => curve(line, of, x, y)).join('')}</g>`;
  });
  const legend = lines.map(({ title, color, dash }, index) => {
    const at = panel.top + panel.height + 60 + index * 20;
    return `<path d="M${panel.left} ${at}h36" ${stroke(color, dash)}/><text x="${panel.left + 46}" y="${at + 4}">${title}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#ffffff"/>${[...panels, ...legend].join('\n')}</svg>\n`;
}

interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** From the power of ten below the smallest value to the one above the largest. */
function scaleOf(values: readonly number[], length: number): Scale {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)),
    at: (value) => Math.round(((Math.log10(value) - from) / (to - from)) * length * 10) / 10,
  };
}

function frame(step: string, x: Scale, y: Scale): string {
  const columns = x.ticks.map((tick) => {
    const at = x.at(tick);
    return `<path d="M${at} 0V${panel.height}" stroke="#dddddd"/><text x="${at}" y="${panel.height + 18}" text-anchor="middle">${tick.toLocaleString('en')}</text>`;
  });
  const rows = y.ticks.map((tick) => {
    const at = panel.height - y.at(tick);
    return `<path d="M0 ${at}H${panel.width}" stroke="#dddddd"/><text x="-8" y="${at + 4}" text-anchor="end">${tick.toLocaleString('en')} s</text>`;
  });
  const title = `<text y="-16" font-size="15">${step}</text>`;
  const axis = `<text x="${panel.width / 2}" y="${panel.height + 36}" text-anchor="middle">servers</text>`;
  return [title, axis, ...columns, ...rows].join('');
}

function curve(line: (typeof lines)[number], points: readonly Point[], x: Scale, y: Scale): string {
  const own = points
    .filter(({ kind, state }) => kind === line.kind && state === line.state)
    .sort((a, b) => a.count - b.count)
    .map(({ count, value }) => [x.at(count), Math.round((panel.height - y.at(value)) * 10) / 10] as const);
  const dots = own.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${line.color}"/>`).join('');
  return own.length === 0
    ? ''
    : `<path d="M${own.map((one) => one.join(' ')).join('L')}" ${stroke(line.color, line.dash)}/>${dots}`;
}

function stroke(color: string, dash: string): string {
  return `fill="none" stroke="${color}" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}`;
}
