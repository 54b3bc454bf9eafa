import { classesIn, type Declaration, type Declarations, type Member, type Value } from '../declarations';
import { textLiteral, utf16Escape } from './text-literal';

export function java(program: Declarations): string {
  const { provider, servers } = program;
  return [
    'import com.hashicorp.cdktf.TerraformStack;',
    ...classesIn(program, true).map((name) => `import io.github.cdktf_run_instances.${name};`),
    'import java.util.List;',
    '',
    'final class Imported {',
    '    static void declareImported(TerraformStack stack) {',
    ...[provider, ...servers].map(declared),
    '    }',
    '}',
  ].join('\n');
}

function declared({ className, id, remark, props }: Declaration): string {
  return [
    ...(remark === undefined ? [] : [`        // ${remark}`]),
    `        ${className}.Builder.create(stack, ${literal(id)})`,
    ...props.map((prop) => `                ${setter(prop)}`),
    '                .build();',
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
      return `List.of(${value.items.map(literal).join(', ')})`;
    case 'struct':
      return struct(value.className, value.members);
    case 'structs':
      return `List.of(${value.items.map((item) => struct(value.className, item)).join(', ')})`;
  }
}

function struct(className: string, members: readonly Member[]): string {
  return `${className}.builder()${members.map(setter).join('')}.build()`;
}

function setter({ name, value }: Member): string {
  return `.${name}(${code(value)})`;
}

function literal(text: string): string {
  return textLiteral(text, utf16Escape);
}
