interface Hardware {
  readonly cpu_model?: string;
  readonly cpu_topology?: string;
  readonly gpu?: number;
  readonly nic_mqueue?: number;
  readonly cpu_max?: number;
  readonly mem_max?: number;
  readonly hypervisor?: string;
}

/** What a call says of the hardware, as replies have it in `extra`. */
export function hardwareOf(asked: Hardware): Record<string, string | number> {
  const { cpu_model, cpu_topology, gpu, nic_mqueue, cpu_max, mem_max, hypervisor } = asked;
  const given = Object.entries({ cpu_model, cpu_topology, gpu, nic_mqueue, cpu_max, mem_max, hypervisor });
  return Object.fromEntries(given.filter((one): one is [string, string | number] => one[1] !== undefined));
}
