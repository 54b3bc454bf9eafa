import { pricedOf } from '../fleet/machine-price';
import { chargesOf } from '../fleet/prices';
import { record, text } from '../shapes/shape';
import { machinesOf, qingCloudAction } from './qingcloud-action';
import { timeText } from './time-text';

const month = 30 * 24 * 3_600_000;

/** What an instance is leased for. That a contract of months has its price for one is a guess. */
export const getLeaseInfo = qingCloudAction(
  record({ required: { resource: text() }, optional: { user: text() } }),
  ({ resource }, context) => {
    const [machine] = machinesOf([resource], context);
    const { server } = chargesOf(pricedOf(machine));
    const since = timeText(machine.createdAt);
    return {
      payload: {
        resource_id: machine.id,
        lease_info: {
          resource_id: machine.id,
          zone_id: machine.zone,
          status: 'active',
          lease_time: since,
          renewal_time: timeText(machine.createdAt + (machine.billing === 'contract' ? month : 3_600_000)),
          renewal: 'auto',
          contract: {
            duration: machine.billing === 'contract' ? '1m' : '1h',
            price: String(server.month ?? server.hour ?? 0),
            start_time: since,
            contract_id: `ct-${machine.id.slice(2)}`,
          },
        },
      },
    };
  },
);
