/** What a type's name says of it: S5.16XLARGE256, S1.SMALL1, CDH_1C1G, and CVM.S1 of the legacy API. */
export function cpuAndMemoryOf(instanceType: string): { cpu: number; memoryMb: number } | undefined {
  const host = /^CDH_(\d+)C(\d+)G$/.exec(instanceType);
  if (host !== null) {
    return { cpu: Number(host[1]), memoryMb: Number(host[2]) * 1024 };
  }
  const named = /^[A-Z][A-Za-z0-9]*\.(?:(SMALL|MEDIUM|LARGE)|(\d*)XLARGE)(\d+)$/.exec(instanceType);
  if (named === null) {
    return undefined;
  }
  const [, size, times, memory] = named;
  const small: Record<string, number> = { SMALL: 1, MEDIUM: 2, LARGE: 4 };
  return { cpu: size === undefined ? 4 * Number(times || 1) : (small[size] ?? 1), memoryMb: Number(memory) * 1024 };
}

export const defaultInstanceType = 'S1.SMALL1';
