import { type Rule, type RuleSource, ruleMaker, together, when } from '../../rule';

export function hardwareRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'size-is-given',
      concerns: ['instance_type', 'cpu', 'memory'],
      sentence: 'Either `instanceType` is given, or `cpu` and `memory` are.',
      breach: (request) => !['instance_type', 'cpu', 'memory'].some((wire) => request.given(wire)),
      finding: 'instanceType, cpu and memory are all missing: give instanceType, or cpu together with memory.',
    }),
    rule({
      name: 'cpu-and-memory-together',
      sentence: '`cpu` and `memory` are given together or not at all.',
      ...together('cpu', 'memory', 'give both, or instanceType alone.'),
    }),
    rule({
      name: 'cpu-and-memory-win',
      level: 'warning',
      because: 'effect',
      concerns: ['instance_type', 'cpu', 'memory'],
      sentence: 'Where `instanceType`, `cpu` and `memory` are all given, `cpu` and `memory` count.',
      breach: (request) => ['instance_type', 'cpu', 'memory'].every((wire) => request.given(wire)),
      finding:
        '{instance_type}, and so are cpu and memory: those two count, and instanceType does not. Leave one or the other out.',
    }),
    rule({
      name: 'bare-metal-needs-instance-type',
      concerns: ['hypervisor', 'instance_type'],
      sentence: 'Bare metal (`hypervisor` is bm) needs `instanceType`.',
      breach: (request) => request.value('hypervisor') === 'bm' && !request.given('instance_type'),
      finding: '{hypervisor}, but instanceType is missing: give the type of the bare metal server.',
    }),
    rule({
      name: 'cpu-topology-form',
      because: 'form',
      concerns: ['cpu_topology'],
      sentence: '`cpuTopology` is three numbers, `sockets,cores,threads`.',
      of: 'cpu_topology',
      illegal: (value) => topology(value) === undefined,
      finding: 'but it must be sockets,cores,threads, such as 1,2,1.',
    }),
    rule({
      name: 'cpu-topology-makes-cpu',
      concerns: ['cpu_topology', 'cpu'],
      sentence: 'The three numbers of `cpuTopology` multiply to `cpu`.',
      check: (request) => {
        const text = request.text('cpu_topology');
        const numbers = typeof text === 'string' ? topology(text) : undefined;
        const cpu = request.number('cpu');
        const product = numbers?.reduce((total, number) => total * number, 1);
        return when(
          product !== undefined && typeof cpu === 'number' && product !== cpu,
          () =>
            `${request.shown('cpu_topology')}, which makes ${product} cores, but cpu is ${String(cpu)}: make them equal.`,
        );
      },
    }),
    rule({
      name: 'gpu-class-needs-gpu',
      concerns: ['gpu_class', 'gpu'],
      sentence: '`gpuClass` needs a `gpu` of at least 1.',
      check: (request) => {
        const gpu = request.number('gpu');
        return when(
          request.given('gpu_class') && (gpu === undefined || gpu === 0),
          () => `${request.shown('gpu_class')}, but there is no GPU: say with gpu how many, or leave gpuClass out.`,
        );
      },
    }),
    rule({
      name: 'cipher-needs-encryption',
      concerns: ['cipher_alg', 'os_disk_encryption'],
      sentence: '`cipherAlg` needs `osDiskEncryption` to be true.',
      check: (request) => {
        const encrypted = request.truth('os_disk_encryption');
        return when(
          request.given('cipher_alg') && (encrypted === undefined || encrypted === false),
          () =>
            `${request.shown('cipher_alg')}, but nothing is encrypted: set osDiskEncryption to true, or leave cipherAlg out.`,
        );
      },
    }),
    rule({
      name: 'auto-renew-needs-months',
      concerns: ['auto_renew', 'months'],
      sentence: '`autoRenew` needs `months`: only a contract renews itself.',
      breach: (request) => request.given('auto_renew') && !request.given('months'),
      finding: '{auto_renew}, but there is no contract that could renew itself: give months, or leave autoRenew out.',
    }),
  ];
}

function topology(text: string): number[] | undefined {
  const numbers = text.split(',').map((part) => part.trim());
  return numbers.length === 3 && numbers.every((part) => /^[1-9]\d{0,3}$/.test(part)) ? numbers.map(Number) : undefined;
}
