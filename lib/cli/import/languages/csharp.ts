import type { Declaration, Declarations, Member, Value } from '../declarations';
import { pascalCase } from './naming';
import { type Notation, written } from './notation';
import { codePointEscape, textLiteral } from './text-literal';

export function csharp({ provider, servers }: Declarations): string {
  return [
    'using CdktfRunInstances;',
    'using HashiCorp.Cdktf;',
    '',
    'static class Imported',
    '{',
    '    public static void DeclareImported(TerraformStack stack)',
    '    {',
    ...[provider, ...servers].map(declared),
    '    }',
    '}',
  ].join('\n');
}

function declared({ className, id, remark, props }: Declaration): string {
  return [
    ...(remark === undefined ? [] : [`        // ${remark}`]),
    `        new ${className}(stack, ${literal(id)}, new ${className}Props`,
    '        {',
    ...props.map((prop) => `            ${initializer(prop)},`),
    '        });',
  ].join('\n');
}

const code = (value: Value): string => written(value, notation);

const notation: Notation = {
  literal,
  secret: (variable) => `Secret.FromEnv(${variable})`,
  texts: (items) => `new[] { ${items.join(', ')} }`,
  struct,
  structs: (className, items) => `new[] { ${items.map((item) => struct(className, item)).join(', ')} }`,
};

function struct(className: string, members: readonly Member[]): string {
  return `new ${className} { ${members.map(initializer).join(', ')} }`;
}

function initializer({ name, value }: Member): string {
  return `${pascalCase(name)} = ${code(value)}`;
}

function literal(text: string): string {
  return textLiteral(text, codePointEscape);
}
