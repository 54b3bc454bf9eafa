import { integer } from '../shapes/shape';

export const cpuShape = integer({ oneOf: [1, 2, 4, 8, 16] });

/** In MB. */
export const memoryShape = integer({ oneOf: [1024, 2048, 4096, 6144, 8192, 12288, 16384, 24576, 32768] });

const classic: Readonly<Record<string, readonly [cpu: number, memoryMb: number]>> = {
  small_a: [1, 1024],
  small_b: [1, 1024],
  small_c: [1, 4096],
  medium_a: [2, 4096],
  medium_b: [2, 8192],
  large_a: [4, 8192],
  large_b: [4, 16384],
};

/** Cpu and memory win over a type. A newer type says them: `c2m4`, `s1.large.r1`. */
export function cpuAndMemory(
  type: string | undefined,
  cpu: number | undefined,
  memoryMb: number | undefined,
): { cpu: number; memoryMb: number } {
  const named = /c(\d+)m(\d+)/.exec(type ?? '');
  const [typeCpu, typeMemory] =
    named === null ? (classic[type ?? ''] ?? [1, 1024]) : [Number(named[1]), Number(named[2]) * 1024];
  return { cpu: cpu ?? typeCpu, memoryMb: memoryMb ?? typeMemory };
}
