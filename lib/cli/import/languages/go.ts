import type { Declaration, Declarations, Member, Value } from '../declarations';
import { pascalCase } from './naming';
import { codePointEscape, textLiteral } from './text-literal';

export function go({ provider, servers }: Declarations): string {
  return [
    'package main',
    '',
    'import (',
    '\t"github.com/aws/jsii-runtime-go"',
    '\trun "github.com/cdktf-run-instances/cdktf-run-instances-go/cdktfruninstances"',
    '\t"github.com/hashicorp/terraform-cdk-go/cdktf"',
    ')',
    '',
    'func declareImported(stack cdktf.TerraformStack) {',
    ...[provider, ...servers].map(declared),
    '}',
  ].join('\n');
}

/** The values stand below each other, as gofmt has them. */
function declared({ className, id, remark, props }: Declaration): string {
  const width = Math.max(...props.map(({ name }) => name.length)) + 1;
  return [
    ...(remark === undefined ? [] : [`\t// ${remark}`]),
    `\trun.New${className}(stack, ${text(id)}, &run.${className}Props{`,
    ...props.map(({ name, value }) => `\t\t${`${pascalCase(name)}:`.padEnd(width)} ${code(value)},`),
    '\t})',
  ].join('\n');
}

function code(value: Value): string {
  switch (value.kind) {
    case 'text':
      return text(value.text);
    case 'number':
      return `jsii.Number(${value.digits})`;
    case 'boolean':
      return `jsii.Bool(${value.yes})`;
    case 'enum':
      return `run.${value.className}_${value.member}`;
    case 'secret':
      return `run.Secret_FromEnv(${text(value.variable)})`;
    case 'texts':
      return `jsii.Strings(${value.items.map(literal).join(', ')})`;
    case 'struct':
      return `&run.${value.className}${struct(value.members)}`;
    case 'structs':
      return `&[]*run.${value.className}{${value.items.map(struct).join(', ')}}`;
  }
}

function struct(members: readonly Member[]): string {
  return `{${members.map(({ name, value }) => `${pascalCase(name)}: ${code(value)}`).join(', ')}}`;
}

function text(value: string): string {
  return `jsii.String(${literal(value)})`;
}

function literal(value: string): string {
  return textLiteral(value, codePointEscape);
}
