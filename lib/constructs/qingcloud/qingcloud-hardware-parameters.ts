import type { IResolvable } from 'cdktf';
/**
 * The size and make of a QingCloud instance.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export interface QingCloudHardwareParameters {
  /**
   * One of the vendor's classic sizes, such as `small_a`. In place, with a stop. Required for elastic bare metal.
   *
   * Give this, or `cpu` and `memory`: without them synthesis fails. Where all are given, `cpu` and `memory` win,
   * with a warning.
   * Document name: `instance_type`.
   *
   * @default - sized by `cpu` and `memory`
   */
  readonly instanceType?: string;

  /**
   * Number of CPU cores: 1, 2, 4, 8 or 16; another number draws a warning. In place, with a stop. Without `memory`
   * synthesis fails.
   *
   * Document name: `cpu`.
   *
   * @default - that of `instanceType`
   */
  readonly cpu?: number;

  /**
   * Memory in MB: 1024, 2048, 4096, 6144, 8192, 12288, 16384, 24576 or 32768; another number draws a warning. In place,
   * with a stop. Without `cpu` synthesis fails.
   *
   * Document name: `memory`.
   *
   * @default - that of `instanceType`
   */
  readonly memory?: number;

  /**
   * Performance class: 0 high performance, 1 super-high performance, 101 basic, 201 enterprise; the vendor's SDK has 2
   * to 6, 100, 200, 300 and 301 as well. New server. Another number draws a warning.
   *
   * Document name: `instance_class`.
   *
   * @default - the API decides
   */
  readonly instanceClass?: number;

  /**
   * CPU instruction set: `Westmere`, `SandyBridge`, `IvyBridge`, `Haswell` or `Broadwell`; the vendor's SDK has `EPYC`,
   * `Skylake`, `CascadeLake`, `IceLake`, `SapphireRapids`, `Haswell-noTSX` and `EPYC-Rome` as well. In place, with a
   * stop. Another name draws a warning.
   *
   * Document name: `cpu_model`.
   *
   * @default - the API decides
   */
  readonly cpuModel?: string;

  /**
   * CPU topology as `sockets,cores,threads`, such as `1,2,1`. In place, with a stop. Another form, or a product other
   * than `cpu`, fails synthesis.
   *
   * Document name: `cpu_topology`.
   *
   * @default - the API decides
   */
  readonly cpuTopology?: string;

  /**
   * Number of GPUs. In place, with a stop.
   *
   * Document name: `gpu`.
   *
   * @default - none
   */
  readonly gpu?: number;

  /**
   * Kind of GPU: 0 is NVIDIA P100, 1 is AMD S7150; another number draws a warning. New server. Without `gpu` synthesis
   * fails.
   *
   * Document name: `gpu_class`.
   *
   * @default - the API decides
   */
  readonly gpuClass?: number;

  /**
   * Whether the network card has several queues. In place.
   *
   * Document name: `nic_mqueue` (1 or 0).
   *
   * @default false
   */
  readonly nicMqueue?: boolean | IResolvable;

  /**
   * Hypervisor: `kvm`, or `bm` for bare metal, which without `instanceType` fails synthesis; another name draws a
   * warning. New server.
   *
   * Document name: `hypervisor`.
   *
   * @default kvm
   */
  readonly hypervisor?: string;

  /**
   * Size of the system disk in GB: 20 to 100 with Linux, 50 to 100 with Windows. In place, with a stop. Outside 20 to
   * 100 there is a warning.
   *
   * Document name: `os_disk_size`.
   *
   * @default - 20 with Linux, 50 with Windows
   */
  readonly osDiskSize?: number;

  /**
   * Whether the instance is encrypted. New server.
   *
   * Document name: `os_disk_encryption`.
   *
   * @default - not encrypted
   */
  readonly osDiskEncryption?: boolean | IResolvable;

  /**
   * Algorithm of the encryption. New server. The document knows `aes256` only; another name draws a warning. Without
   * `osDiskEncryption` synthesis fails.
   *
   * Document name: `cipher_alg`.
   *
   * @default aes256
   */
  readonly cipherAlg?: string;
}
