import { classesIn, type Declaration, type Declarations, type Member, type Value } from '../declarations';
import { type Notation, written } from './notation';
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

const code = (value: Value): string => written(value, notation);

const notation: Notation = {
  literal,
  secret: (variable) => `Secret.fromEnv(${variable})`,
  texts: (items) => `List.of(${items.join(', ')})`,
  struct,
  structs: (className, items) => `List.of(${items.map((item) => struct(className, item)).join(', ')})`,
};

function struct(className: string, members: readonly Member[]): string {
  return `${className}.builder()${members.map(setter).join('')}.build()`;
}

function setter({ name, value }: Member): string {
  return `.${name}(${code(value)})`;
}

function literal(text: string): string {
  return textLiteral(text, utf16Escape);
}
