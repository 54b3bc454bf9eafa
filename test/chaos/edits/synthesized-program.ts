import type { TerraformStack } from 'cdktf';
import { QingCloudProvider, RemovalPolicy, TencentCloudProvider } from '../../../lib';
import type { DialectId } from '../../../lib/apis';
import { type Declaration, declareInstance, synthesizedStack } from '../stacks';
import type { InstanceProgram, StackId, StackProgram } from './program';

/** The instance in terms of its construct. */
export function declarationOf(dialect: DialectId, instance: InstanceProgram): Declaration {
  const { count, single, image, setting, project, size, allowStop } = instance;
  return { dialect, count, single, image, setting, project, size, stop: allowStop };
}

const updateStrategies = { 'one by one': { maxUnavailable: 1 }, 'new before old': { maxSurge: 1 } } as const;

/** Puts a program into a stack. */
export function declareProgram(stack: TerraformStack, dialect: DialectId, program: StackProgram): void {
  const providers = new Map(
    program.providers.map((id) => [
      id,
      dialect === 'qingcloud'
        ? new QingCloudProvider(stack, id, { zone: 'pek3a' })
        : new TencentCloudProvider(stack, id, { region: 'ap-guangzhou' }),
    ]),
  );
  for (const instance of program.instances) {
    const { key, provider, retain, preventDestroy, adopt, strategy } = instance;
    declareInstance(stack, key, {
      ...declarationOf(dialect, instance),
      options: {
        provider: providers.get(provider),
        ...(retain ? { removalPolicy: RemovalPolicy.RETAIN } : {}),
        ...(preventDestroy ? { preventDestroy } : {}),
        ...(strategy === undefined ? {} : { updateStrategy: updateStrategies[strategy] }),
        ...(adopt === undefined ? {} : { adoptInstanceIds: [...adopt] }),
      },
    });
  }
  if (program.moved.length > 0) {
    stack.addOverride('moved', program.moved);
  }
  if (program.removed.length > 0) {
    stack.addOverride(
      'removed',
      program.removed.map((from) => ({ from, lifecycle: [{ destroy: false }] })),
    );
  }
}

/** Programs repeat within a life, and seldom beyond. */
const mostKnown = 200;
const known = new Map<string, string>();

/** `cdk.tf.json` of a program. */
export function synthesizedJson(stack: StackId, dialect: DialectId, program: StackProgram): string {
  const key = JSON.stringify([stack, dialect, program]);
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  if (known.size >= mostKnown) {
    known.clear();
  }
  const json = synthesizedStack(stack, (target) => declareProgram(target, dialect, program));
  known.set(key, json);
  return json;
}
