import { classesIn, type Declaration, type Declarations, type Member, type Value } from '../declarations';
import { snakeCase } from './naming';
import { type Notation, written } from './notation';
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

const code = (value: Value): string => written(value, notation);

const notation: Notation = {
  literal,
  boolean: (yes) => (yes ? 'True' : 'False'),
  secret: (variable) => `Secret.from_env(${variable})`,
  texts: (items) => `[${items.join(', ')}]`,
  struct,
  structs: (className, items) => `[${items.map((item) => struct(className, item)).join(', ')}]`,
};

function struct(className: string, members: readonly Member[]): string {
  return `${className}(${members.map(keyword).join(', ')})`;
}

function keyword({ name, value }: Member): string {
  return `${snakeCase(name)}=${code(value)}`;
}

function literal(text: string): string {
  return textLiteral(text, codePointEscape);
}
