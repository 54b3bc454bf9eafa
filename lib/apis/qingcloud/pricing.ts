import { object, text } from '../loose';
import { amount, type Pricing } from '../pricing';
import { qingCloudRequest } from './run-instances/requests';

/**
 * The API's documents and the vendor's own programs know no call that quotes a configuration, as its console does: of what
 * is paid, GetBalance, GetChargeSums, GetChargeRecords and GetLeaseInfo are all. The last one tells what a server costs that
 * exists.
 *
 * @see https://docsv3.qingcloud.com/development_docs/api/command_list/billing/get_lease_info/
 */
export const qingCloudPricing: Pricing = {
  lease: (id) => qingCloudRequest('GetLeaseInfo', { resource: id }),
  read: ({ lease_info: lease }) => {
    const { duration, price } = object(object(lease)?.contract) ?? {};
    const hours = /^(\d{1,4})h$/.exec(text(duration) ?? '')?.[1];
    const due = amount(price);
    return due === undefined || !Number(hours) ? undefined : { hour: due / Number(hours) };
  },
};
