import type { Declaration, Declarations, Member, Value } from '../declarations';
import { pascalCase } from './naming';
import { type Notation, written } from './notation';
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

const code = (value: Value): string => written(value, notation);

const notation: Notation = {
  literal,
  text,
  number: (digits) => `jsii.Number(${digits})`,
  boolean: (yes) => `jsii.Bool(${yes})`,
  enumMember: (className, member) => `run.${className}_${member}`,
  secret: (variable) => `run.Secret_FromEnv(${variable})`,
  texts: (items) => `jsii.Strings(${items.join(', ')})`,
  struct: (className, members) => `&run.${className}${struct(members)}`,
  structs: (className, items) => `&[]*run.${className}{${items.map(struct).join(', ')}}`,
};

function struct(members: readonly Member[]): string {
  return `{${members.map(({ name, value }) => `${pascalCase(name)}: ${code(value)}`).join(', ')}}`;
}

function text(value: string): string {
  return `jsii.String(${literal(value)})`;
}

function literal(value: string): string {
  return textLiteral(value, codePointEscape);
}
