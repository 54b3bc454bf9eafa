import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import { changeWordOf, changeWords } from '../../lib/apis/change-kind';
import { isIndexPlaceholder, type Parameter, type ParameterTable, propName } from '../../lib/apis/parameter';
import { qingCloudParameters } from '../../lib/apis/qingcloud/run-instances/parameters';
import { tencent30Parameters } from '../../lib/apis/tencentcloud/api-3.0/parameters';
import { tencentV2HourParameters } from '../../lib/apis/tencentcloud/legacy/hour/parameters';
import { tencentV2PrepaidParameters } from '../../lib/apis/tencentcloud/legacy/prepaid/parameters';
import { tencent20170312Parameters } from '../../lib/apis/tencentcloud/version-2017-03-12/parameters';
import { documentedParameters, haveApiDocuments } from './api-documents';
import { type LeafProp, PropsInterfaces } from './props-interfaces';

interface Case {
  readonly id: DialectId;
  readonly table: ParameterTable;
  /** Rows of the document that are no props: what the provider construct gives, or the library itself. */
  readonly exceptions: readonly string[];
  /** Rows of the document's table of request parameters. */
  readonly rows: number;
}

const cases: readonly Case[] = [
  { id: 'qingcloud', table: qingCloudParameters, exceptions: ['zone'], rows: 36 },
  {
    id: 'tencent-3.0',
    table: tencent30Parameters,
    exceptions: ['Action', 'Version', 'Region', 'ClientToken'],
    rows: 27,
  },
  { id: 'tencent-2017-03-12', table: tencent20170312Parameters, exceptions: ['Version', 'ClientToken'], rows: 16 },
  { id: 'tencent-v2-prepaid', table: tencentV2PrepaidParameters, exceptions: ['clientToken'], rows: 25 },
  { id: 'tencent-v2-hour', table: tencentV2HourParameters, exceptions: ['clientToken'], rows: 22 },
];

const shared = join(__dirname, '../../lib/constructs');
const qingCloud = PropsInterfaces.ofFolders(shared, join(shared, 'qingcloud'));
const tencentCloud = PropsInterfaces.ofFolders(shared, join(shared, 'tencentcloud'));

const constructs = [
  { name: 'QingCloudInstanceParameters', interfaces: qingCloud, tables: [qingCloudParameters] },
  {
    name: 'CvmInstanceParameters',
    interfaces: tencentCloud,
    tables: [tencent30Parameters, tencent20170312Parameters],
  },
  {
    name: 'CvmLegacyInstanceParameters',
    interfaces: tencentCloud,
    tables: [tencentV2PrepaidParameters, tencentV2HourParameters],
  },
];

describe('the table and the document', () => {
  test.each(cases)(
    '$id: the rows and their exceptions are as many as the document has',
    ({ table, exceptions, rows }) => {
      expect(topLevelNames(table).size + exceptions.length).toBe(rows);
    },
  );

  if (!haveApiDocuments) {
    console.warn('The vendor documents are not beside the repository: the tables are not compared with them.');
  }

  test.skipIf(!haveApiDocuments).each(cases)(
    '$id: every row of the document is a parameter or an exception, and required where it says so',
    ({ id, table, exceptions, rows }) => {
      const documented = documentedParameters(id);
      expect(documented).toHaveLength(rows);
      expect(documented.map(({ name }) => topLevelName(name)).sort()).toEqual(
        [...topLevelNames(table), ...exceptions].sort(),
      );
      const ours = documented.filter(({ name }) => !exceptions.includes(name));
      expect(ours.filter(({ required }) => required).map(({ name }) => name)).toEqual(
        ours
          .map(({ name }) => name)
          .filter((name) => table.some((row) => topLevelName(row.wire) === name && isRequiredAtTop(row))),
      );
    },
  );
});

describe('the table and the props', () => {
  test.each(constructs)('$name: every parameter has a prop of its type', ({ name, interfaces, tables }) => {
    const props = new Map(interfaces.leaves(name).map((leaf) => [leaf.path, leaf.type]));
    for (const row of tables.flat()) {
      expect({ wire: row.wire, prop: props.get(propName(row.wire)) }).toEqual({ wire: row.wire, prop: propType(row) });
    }
  });

  test.each(constructs)('$name: every prop is a parameter of at least one API', ({ name, interfaces, tables }) => {
    const parameters = new Set(tables.flat().map((row) => propName(row.wire)));
    expect(interfaces.leaves(name).filter(({ path }) => !parameters.has(path))).toEqual([]);
  });

  test.each(constructs)(
    '$name: a prop is required where every API of the construct requires it',
    ({ name, interfaces, tables }) => {
      for (const leaf of interfaces.leaves(name)) {
        expect({ ...leaf, optional: !isRequired(leaf, tables) }).toEqual(leaf);
      }
    },
  );

  test.each(constructs)(
    '$name: every prop says what the document calls it, its default if it has one, and, itself or its struct, where to read on',
    ({ name, interfaces, tables }) => {
      const wires = tables.flat().map(({ wire }) => wire);
      for (const { owner, name: prop, optional, comment, head } of interfaces.declared(name)) {
        const documentName = /Document\s+(?:\*\s+)?name:\s+(?:\*\s+)?`([^`]+)`/.exec(comment)?.[1] ?? 'none';
        expect({
          owner,
          prop,
          named: wires.some((wire) => `.${wire}.`.includes(`.${documentName}.`)),
          hasDefault: comment.includes('@default'),
          hasSource: /@see https:\/\/\S+/.test(`${head}\n${comment}`),
        }).toEqual({ owner, prop, named: true, hasDefault: optional, hasSource: true });
      }
    },
  );

  test.each(constructs)(
    '$name: the first paragraph of every comment says what a change does, in the word of the table',
    ({ name, interfaces, tables }) => {
      const words = new Map(tables.flat().map((row) => [propName(row.wire), wordsOf(row)]));
      for (const { path, comment } of interfaces.leaves(name)) {
        expect({ path, says: changeSaid(comment) }).toEqual({ path, says: words.get(path) });
      }
    },
  );

  test.each([
    ['CvmInstanceProps', 'passwordVersion', changeWords.offline],
    ['CvmInstanceProps', 'api', changeWords.newServer],
    ['CvmLegacyInstanceProps', 'passwordVersion', changeWords.offline],
    ['CvmLegacyInstanceProps', 'chargeType', changeWords.newServer],
    ['InstanceOptions', 'additionalParameters', changeWords.newServer],
  ])('%s: %s, which is no parameter, says it too: %s', (owner, prop, word) => {
    const found = tencentCloud.declared(owner).find(({ name }) => name === prop);
    expect(changeSaid(found?.comment ?? '')).toEqual([word]);
  });

  test.each([
    { enumName: 'QingCloudLoginMode', interfaces: qingCloud, table: qingCloudParameters, wire: 'login_mode' },
    { enumName: 'QingCloudUserdataType', interfaces: qingCloud, table: qingCloudParameters, wire: 'userdata_type' },
    { enumName: 'CvmChargeType', interfaces: tencentCloud, table: tencent30Parameters, wire: 'InstanceChargeType' },
  ])('$enumName has the values that the table knows', ({ enumName, interfaces, table, wire }) => {
    expect([...interfaces.enumValues(enumName)].sort()).toEqual(
      [...(table.find((row) => row.wire === wire)?.knownValues ?? [])].sort(),
    );
  });
});

describe.each(cases)('the table of $id', ({ table }) => {
  test('names no parameter twice', () => {
    expect(new Set(table.map(({ wire }) => wire)).size).toBe(table.length);
  });

  test('has no two parameters that share a prop', () => {
    expect(new Set(table.map(({ wire }) => propName(wire))).size).toBe(table.length);
  });

  test('takes passwords, and only passwords, as secrets', () => {
    expect(table.filter(({ secret }) => secret).map(({ wire }) => wire)).toEqual(
      table.map(({ wire }) => wire).filter((wire) => /passw/i.test(wire)),
    );
  });

  test('has constraints that fit the types', () => {
    for (const { wire, type, range, maxLength, maxItems, knownValues = [] } of table) {
      const isNumber = type === 'integer' || type === 'number';
      expect({ wire, fits: range === undefined || (isNumber && range[0] < range[1]) }).toEqual({ wire, fits: true });
      expect({ wire, fits: maxLength === undefined || type === 'string' }).toEqual({ wire, fits: true });
      expect({ wire, fits: maxItems === undefined || wire.split('.').some(isIndexPlaceholder) }).toEqual({
        wire,
        fits: true,
      });
      expect({ wire, types: [...new Set(knownValues.map((value) => typeof value))] }).toEqual({
        wire,
        types: knownValues.length === 0 ? [] : [isNumber ? 'number' : 'string'],
      });
    }
  });
});

describe('what the documents bound', () => {
  const constraint = (table: ParameterTable, wire: string): Partial<Parameter> | undefined =>
    table.find((row) => row.wire === wire);

  test.each<[string, string, ParameterTable, Partial<Parameter>]>([
    ['QingCloud', 'os_disk_size', qingCloudParameters, { range: [20, 100] }],
    ['QingCloud', 'userdata_value', qingCloudParameters, { maxLength: 4096 }],
    ['API 3.0', 'InstanceCount', tencent30Parameters, { range: [1, 500] }],
    ['API 3.0', 'InstanceName', tencent30Parameters, { maxLength: 128 }],
    ['API 3.0', 'DataDisks.N.DiskSize', tencent30Parameters, { maxItems: 21 }],
    ['API 3.0', 'DisasterRecoverGroupIds.N', tencent30Parameters, { maxItems: 1 }],
    ['API 3.0', 'VirtualPrivateCloud.PrivateIpAddresses.N', tencent30Parameters, { maxItems: 20 }],
    ['2017-03-12', 'InstanceCount', tencent20170312Parameters, { range: [1, 100] }],
    ['2017-03-12', 'DataDisks.N.DiskSize', tencent20170312Parameters, { maxItems: 1 }],
    ['2017-03-12', 'SecurityGroupIds.N', tencent20170312Parameters, { maxItems: 1 }],
    ['legacy prepaid', 'period', tencentV2PrepaidParameters, { required: true, range: [1, 36] }],
    ['legacy prepaid', 'instanceName', tencentV2PrepaidParameters, { maxLength: 60 }],
    ['legacy prepaid', 'goodsNum', tencentV2PrepaidParameters, { range: [1, 100] }],
    ['legacy prepaid', 'privateIpAddresses.n', tencentV2PrepaidParameters, { maxItems: 1 }],
    [
      'legacy prepaid',
      'bandwidthType',
      tencentV2PrepaidParameters,
      { knownValues: ['PayByTraffic', 'PayByBandwidth'] },
    ],
    ['legacy prepaid', 'storageType', tencentV2PrepaidParameters, { knownValues: [1, 2, 3] }],
    ['legacy by the hour', 'zoneId', tencentV2HourParameters, { required: true }],
    ['legacy by the hour', 'imageType', tencentV2HourParameters, { required: true }],
    ['legacy by the hour', 'bandwidthType', tencentV2HourParameters, { knownValues: ['PayByHour', 'PayByTraffic'] }],
    ['legacy by the hour', 'storageType', tencentV2HourParameters, { knownValues: [1, 2, 3, 4] }],
  ])('%s bounds %s', (_, wire, table, expected) => {
    expect(constraint(table, wire)).toMatchObject(expected);
  });

  test('16 KB of user data fit as Base64 text, and one group of three bytes more does not', () => {
    const { maxLength } = constraint(tencent30Parameters, 'UserData') ?? {};
    expect(maxLength).toBe(Buffer.alloc(16 * 1024).toString('base64').length);
    expect(maxLength).toBeLessThan(Buffer.alloc(16 * 1024 + 3).toString('base64').length);
  });
});

function wordsOf(row: Parameter): string[] {
  const word = `${changeWords[changeWordOf(row)]}${row.ofNewElement === true ? ', if added' : ''}`;
  return row.reinstalls === true ? [word, changeWords.reinstall] : [word];
}

/** The sentences, or their beginnings, in the first paragraph of a comment that are words for a change. */
function changeSaid(comment: string): string[] {
  const [paragraph] = comment.replace(/^\/\*\*\s*/, '').split(/\n\s*\*(?:\/|\s*\n)/);
  const sentences = paragraph
    .replace(/\s*\n\s*\* */g, ' ')
    .replace(/^\* */, '')
    .split(/[.:](?:\s|$)/);
  const words = Object.values(changeWords).flatMap((word) => [word, `${word}, if added`]);
  return sentences.filter((sentence) => words.includes(sentence));
}

function propType(row: Parameter): LeafProp['type'] {
  if (row.secret === true) {
    return 'Secret';
  }
  switch (row.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'booleanText':
      return 'boolean';
    default:
      return 'string';
  }
}

function topLevelName(wire: string): string {
  return wire.split('.')[0];
}

/** What the vendor added since stands in the SDK, and what needs a call of its own in that call's document. */
function topLevelNames(table: ParameterTable): Set<string> {
  return new Set(
    table
      .filter((row) => row.newerThanDocument !== true && row.afterLaunch !== true)
      .map((row) => topLevelName(row.wire)),
  );
}

/** Placement is the one object that a document requires; every other required member counts inside its parent only. */
function isRequiredAtTop({ wire, required }: Parameter): boolean {
  return required === true && (!wire.includes('.') || topLevelName(wire) === 'Placement');
}

/** A member of an object belongs to the APIs that know the object; a parameter of its own, to all of them. */
function isRequired({ path }: LeafProp, tables: readonly ParameterTable[]): boolean {
  const rows = tables.map((table) => table.find((row) => propName(row.wire) === path));
  return rows.every((row) =>
    row === undefined ? path.includes('.') : row.required === true && row.givenBy === undefined,
  );
}
