const lists = ['instance_set', 'instanceSet', 'InstanceSet', 'InstanceStatusSet'];
const totals = ['total_count', 'totalCount', 'TotalCount'];

/** A change of replies that leaves no server in the next so many lists. */
export function emptyLists(times: number): (action: string, body: string) => string {
  let left = times;
  return (action, body) => {
    if (!action.startsWith('DescribeInstances') || left-- <= 0) {
      return body;
    }
    const reply = JSON.parse(body);
    const payload = reply.Response ?? reply;
    for (const name of Object.keys(payload)) {
      payload[name] = lists.includes(name) ? [] : totals.includes(name) ? 0 : payload[name];
    }
    return JSON.stringify(reply);
  };
}
