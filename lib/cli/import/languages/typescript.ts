import { classesIn, type Declaration, type Declarations, type Member, type Value } from '../declarations';
import { type Notation, written } from './notation';
import { textLiteral, utf16Escape } from './text-literal';

export function typescript(program: Declarations): string {
  const { provider, servers } = program;
  return [
    "import type { TerraformStack } from 'cdktf';",
    `import { ${classesIn(program, false).join(', ')} } from 'cdktf-run-instances';`,
    '',
    'export function declareImported(stack: TerraformStack): void {',
    `  new ${provider.className}(stack, ${literal(provider.id)}, ${struct(provider.props)});`,
    ...servers.map(declared),
    '}',
  ].join('\n');
}

function declared({ className, id, remark, props }: Declaration): string {
  return [
    `  new ${className}(stack, ${literal(id)}, {`,
    ...(remark === undefined ? [] : [`    // ${remark}`]),
    ...props.map(({ name, value }) => `    ${name}: ${code(value)},`),
    '  });',
  ].join('\n');
}

const code = (value: Value): string => written(value, notation);

const notation: Notation = {
  literal,
  secret: (variable) => `Secret.fromEnv(${variable})`,
  texts: (items) => `[${items.join(', ')}]`,
  struct: (_, members) => struct(members),
  structs: (_, items) => `[${items.map(struct).join(', ')}]`,
};

function struct(members: readonly Member[]): string {
  return `{ ${members.map(({ name, value }) => `${name}: ${code(value)}`).join(', ')} }`;
}

/** Between single quotes, as is the custom. */
function literal(text: string): string {
  const inside = textLiteral(text, utf16Escape).slice(1, -1);
  return `'${inside.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
