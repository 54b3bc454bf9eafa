interface Hardware {
  readonly cpu_model?: string;
  readonly cpu_topology?: string;
  readonly gpu?: number;
  readonly nic_mqueue?: number;
}

/** What a call says of the hardware, as replies have it in `extra`. */
export function hardwareOf({ cpu_model, cpu_topology, gpu, nic_mqueue }: Hardware): Record<string, string | number> {
  const given = Object.entries({ cpu_model, cpu_topology, gpu, nic_mqueue });
  return Object.fromEntries(given.filter((one): one is [string, string | number] => one[1] !== undefined));
}
