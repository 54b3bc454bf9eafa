import { classesIn, type Declaration, type Declarations, type Member, type Value } from '../declarations';
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

function code(value: Value): string {
  switch (value.kind) {
    case 'text':
      return literal(value.text);
    case 'number':
      return value.digits;
    case 'boolean':
      return String(value.yes);
    case 'enum':
      return `${value.className}.${value.member}`;
    case 'secret':
      return `Secret.fromEnv(${literal(value.variable)})`;
    case 'texts':
      return `[${value.items.map(literal).join(', ')}]`;
    case 'struct':
      return struct(value.members);
    case 'structs':
      return `[${value.items.map(struct).join(', ')}]`;
  }
}

function struct(members: readonly Member[]): string {
  return `{ ${members.map(({ name, value }) => `${name}: ${code(value)}`).join(', ')} }`;
}

/** Between single quotes, as is the custom. */
function literal(text: string): string {
  const inside = textLiteral(text, utf16Escape).slice(1, -1);
  return `'${inside.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
