import { classesIn, type Declaration, type Declarations, type Member, type Value } from '../declarations';
import { snakeCase } from './naming';
import { codePointEscape, textLiteral } from './text-literal';

export function python(program: Declarations): string {
  const { provider, servers } = program;
  return [
    'from cdktf import TerraformStack',
    'from cdktf_run_instances import (',
    ...classesIn(program, true).map((name) => `    ${name},`),
    ')',
    '',
    '',
    'def declare_imported(stack: TerraformStack) -> None:',
    ...[provider, ...servers].map(declared),
  ].join('\n');
}

function declared({ className, id, remark, props }: Declaration): string {
  return [
    `    ${className}(`,
    '        stack,',
    `        ${literal(id)},`,
    ...(remark === undefined ? [] : [`        # ${remark}`]),
    ...props.map((prop) => `        ${keyword(prop)},`),
    '    )',
  ].join('\n');
}

function code(value: Value): string {
  switch (value.kind) {
    case 'text':
      return literal(value.text);
    case 'number':
      return value.digits;
    case 'boolean':
      return value.yes ? 'True' : 'False';
    case 'enum':
      return `${value.className}.${value.member}`;
    case 'secret':
      return `Secret.from_env(${literal(value.variable)})`;
    case 'texts':
      return `[${value.items.map(literal).join(', ')}]`;
    case 'struct':
      return struct(value.className, value.members);
    case 'structs':
      return `[${value.items.map((item) => struct(value.className, item)).join(', ')}]`;
  }
}

function struct(className: string, members: readonly Member[]): string {
  return `${className}(${members.map(keyword).join(', ')})`;
}

function keyword({ name, value }: Member): string {
  return `${snakeCase(name)}=${code(value)}`;
}

function literal(text: string): string {
  return textLiteral(text, codePointEscape);
}
