/**
 * The page's script, as it is sent. Whatever it shows is text, and never markup: names of servers and parameters come from
 * whoever calls this cloud.
 */
export const pageScript = `const byId = (id) => document.getElementById(id);
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};
const post = async (path, body, method = 'POST') => {
  const { ok } = await fetch(path, { method, body: body && JSON.stringify(body) });
  if (!ok) throw new Error(method + ' ' + path + ' failed.');
};
const say = (text) => { byId('said').textContent = text; };

const faults = {
  lose: [[{ kind: 'reset-after' }], 'The next call is carried out, and its reply is lost.'],
  throttle: [[{ kind: 'throttle' }], 'The next call is refused, as too many.'],
  'sell-out': [
    [
      { kind: 'error', api: 'qingcloud', action: 'RunInstances', code: '5200' },
      { kind: 'error', api: 'tencent-3.0', action: 'RunInstances', code: 'ResourcesSoldOut.SpecifiedInstanceType' },
      { kind: 'error', api: 'tencent-2017-03-12', action: 'RunInstances', code: 'ResourcesSoldOut.SpecifiedInstanceType' },
      { kind: 'error', api: 'tencent-v2', action: 'RunInstances', code: '5200' },
      { kind: 'error', api: 'tencent-v2', action: 'RunInstancesHour', code: '5200' },
    ],
    'The next launch of each API finds nothing left.',
  ],
};
for (const [id, [list, said]] of Object.entries(faults)) {
  byId(id).addEventListener('click', () => post('/_cloud/faults', list).then(() => say(said), (error) => say(error.message)));
}
byId('clear').addEventListener('click', () =>
  post('/_cloud/faults', undefined, 'DELETE').then(() => say('Nothing goes wrong.'), (error) => say(error.message)));

const keys = { l: 'lose', t: 'throttle', s: 'sell-out', c: 'clear' };
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input')) return;
  const id = keys[event.key.toLowerCase()];
  if (id) byId(id).click();
});

const costText = ({ hour, month }) =>
  [hour ? hour + '/h' : '', month ? month + '/month' : ''].filter(Boolean).join(' + ');
const states = { running: 'running', gone: 'gone', failed: 'failed' };
const serverRow = ({ id, name, api, zone, region, instanceType, cpu, memoryMb, state, operation, privateIps, publicIps, billing, billed, cost }) => {
  const row = element('tr');
  row.dataset.id = id;
  const cells = [id, name, api, zone || region, instanceType || cpu + ' CPU, ' + memoryMb + ' MB'];
  row.append(...cells.map((text) => element('td', text)));
  row.append(element('td', operation ? state + ', ' + operation : state, states[state] ?? 'busy'));
  row.append(element('td', [...privateIps, ...publicIps].join(' ')), element('td', billed ? billing : 'no'), element('td', costText(cost)));
  const cell = element('td');
  if (state !== 'gone') {
    const button = element('button', 'Terminate');
    button.setAttribute('aria-label', 'Terminate ' + id + " behind Terraform's back");
    button.addEventListener('click', () =>
      post('/_cloud/instances/' + encodeURIComponent(id) + '/terminate').then(
        () => say(id + " was terminated behind Terraform's back."), (error) => say(error.message)));
    cell.append(button);
  }
  row.append(cell);
  return row;
};

const requestItem = ({ number, api, action, keyId, outcome, fault, httpStatus, message, parameters, instanceIds }) => {
  const item = element('li');
  item.value = number;
  const details = element('details');
  const line = element('summary', api + ' ' + action + ' ');
  line.append(element('span', fault ? 'fault: ' + fault : outcome, fault ? 'fault' : outcome === 'ok' ? 'ok' : 'failed'));
  const list = element('dl');
  const fields = {
    'signed with': keyId, 'reply': httpStatus || 'none', ...(message ? { message } : {}),
    ...(instanceIds?.length ? { servers: instanceIds.join(' ') } : {}), ...parameters,
  };
  for (const [name, value] of Object.entries(fields)) list.append(element('dt', name, 'soft'), element('dd', String(value)));
  details.append(line, list);
  item.append(details);
  return item;
};

let last = { instances: [], requests: [] };
const draw = () => {
  const focused = document.activeElement?.closest?.('tr')?.dataset.id;
  const shown = last.instances.filter(({ state }) => byId('gone').checked || state !== 'gone');
  byId('servers').replaceChildren(...shown.map(serverRow));
  if (focused) byId('servers').querySelector('tr[data-id="' + CSS.escape(focused) + '"] button')?.focus();
  const count = last.instances.filter(({ billed }) => billed).length;
  byId('summary').textContent = count + (count === 1 ? ' server is' : ' servers are') + ' paid for, of ' +
    last.instances.length + ' that were launched; ' + last.total + ' requests.';
  const total = (unit) => Math.round(last.instances.reduce((sum, { cost }) => sum + (cost[unit] ?? 0), 0) * 1000) / 1000;
  byId('cost').textContent = 'By invented prices, they would cost ' +
    (costText({ hour: total('hour'), month: total('month') }) || 'nothing') + '.';
};
byId('gone').addEventListener('change', draw);

const drawn = new Map();
const events = new EventSource('/_cloud/events');
events.addEventListener('message', ({ data }) => {
  last = JSON.parse(data);
  draw();
  for (const request of last.requests) {
    const text = JSON.stringify(request);
    const known = drawn.get(request.number);
    if (known?.text === text) continue;
    const item = requestItem(request);
    if (known) known.item.replaceWith(item); else byId('requests').prepend(item);
    drawn.set(request.number, { text, item });
  }
});
events.addEventListener('error', () => { byId('summary').textContent = 'The cloud does not answer. Did it stop?'; });
`;
