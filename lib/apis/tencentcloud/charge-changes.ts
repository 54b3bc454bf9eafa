import type { Change, Situation } from '../change';
import type { InstanceView } from '../instance-view';
import type { JsonObject } from '../json';
import type { WireParameters } from '../parameter';
import { tencent30Request } from './requests';

const name = {
  type: 'InstanceChargeType',
  period: 'InstanceChargePrepaid.Period',
  renewFlag: 'InstanceChargePrepaid.RenewFlag',
} as const;

/** What ModifyInstancesChargeType changes into each other. */
const changeable = ['PREPAID', 'POSTPAID_BY_HOUR'];

/** How a server is paid for, and for how long: both calls spend money, so neither is ever sent twice. */
export function charge(desired: WireParameters, view: InstanceView, { previous, once }: Situation): Change[] {
  const { [name.type]: to, [name.period]: period } = desired;
  const from = view.settings[name.type];
  if (to !== undefined && from !== undefined && to !== from) {
    return [chargeType(from, to, desired, view)];
  }
  const before = previous?.[name.period];
  const wasRenewed = once?.[name.period] !== undefined && once[name.period] !== view.expiresAt;
  return from !== 'PREPAID' || period === undefined || before === undefined || before === period || wasRenewed
    ? []
    : [
        {
          parameter: name.period,
          from: before,
          to: period,
          mode: 'running',
          requests: [tencent30Request('RenewInstances', { InstanceIds: [view.id], ...terms(desired) })],
          // How long it was paid for is not reported; when that ends is.
          unverified: true,
          once: view.expiresAt,
        },
      ];
}

function chargeType(from: string, to: string, desired: WireParameters, { id }: InstanceView): Change {
  const change = { parameter: name.type, from, to, mode: 'running' } as const;
  return changeable.includes(from) && changeable.includes(to)
    ? {
        ...change,
        requests: [
          tencent30Request('ModifyInstancesChargeType', {
            InstanceIds: [id],
            InstanceChargeType: to,
            ...(to === 'PREPAID' ? terms(desired) : {}),
          }),
        ],
      }
    : {
        ...change,
        requests: [],
        refusal: `ModifyInstancesChargeType changes ${changeable.join(' and ')} into each other, and nothing else.`,
      };
}

function terms({ [name.period]: period, [name.renewFlag]: flag }: WireParameters): JsonObject {
  return {
    InstanceChargePrepaid: {
      ...(period === undefined ? {} : { Period: Number(period) }),
      ...(flag === undefined ? {} : { RenewFlag: flag }),
    },
  };
}
