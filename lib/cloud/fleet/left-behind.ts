import type { Machine } from './machine';

/**
 * What is paid for after its instance has ended. Tencent Cloud: cloud disks that were bought for months, unless the call
 * releases them; those by the hour where DeleteWithInstance is false; addresses of the kinds that ReleaseAddress names
 * (all by the text of tencentcloud-sdk-nodejs-cvm 4.1.316). QingCloud: volumes and addresses are resources of their own.
 */
export function leftBehind(machine: Machine): string[] {
  if (machine.state !== 'gone' && machine.state !== 'recycled') {
    return [];
  }
  if (machine.vendor === 'qingcloud') {
    return [...machine.volumeIds, ...machine.publicIps];
  }
  if (machine.state === 'recycled') {
    return [];
  }
  const { released, billing, addressType } = machine;
  const cloudDisks = machine.dataDisks.filter(({ type }) => !type.startsWith('LOCAL_'));
  const disks =
    billing === 'prepaid'
      ? cloudDisks.filter(() => !released.prepaidDataDisks)
      : cloudDisks.filter(({ deleteWithInstance }) => deleteWithInstance === false);
  return [...disks.map(({ id }) => id), ...(addressType === '' || released.address ? [] : machine.publicIps)];
}
