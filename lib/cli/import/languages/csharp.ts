import type { Declaration, Declarations, Member, Value } from '../declarations';
import { pascalCase } from './naming';
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
      return `Secret.FromEnv(${literal(value.variable)})`;
    case 'texts':
      return `new[] { ${value.items.map(literal).join(', ')} }`;
    case 'struct':
      return struct(value.className, value.members);
    case 'structs':
      return `new[] { ${value.items.map((item) => struct(value.className, item)).join(', ')} }`;
  }
}

function struct(className: string, members: readonly Member[]): string {
  return `new ${className} { ${members.map(initializer).join(', ')} }`;
}

function initializer({ name, value }: Member): string {
  return `${pascalCase(name)} = ${code(value)}`;
}

function literal(text: string): string {
  return textLiteral(text, codePointEscape);
}
