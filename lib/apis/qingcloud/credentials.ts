import {
  type CredentialSource,
  type CredentialWorld,
  completePair,
  environmentCredentials,
  firstCredentials,
  homeFile,
} from '../credential-chain';
import { Credentials } from '../credentials';
import { parseFlatYaml } from './flat-yaml';
import { qingCloudRole } from './role';

const pairs = [
  { id: 'QINGCLOUD_ACCESS_KEY_ID', key: 'QINGCLOUD_SECRET_ACCESS_KEY' },
  { id: 'QINGCLOUD_ACCESS_KEY', key: 'QINGCLOUD_SECRET_KEY' },
];

/** Environment, then the vendor's file, then the role of the server. */
export function resolveQingCloudCredentials(world: CredentialWorld): Promise<Credentials> {
  return firstCredentials(
    'QingCloud',
    [environmentCredentials(world.environment, pairs, []), qingCloudFile(world), qingCloudRole(world)],
    'Set them where Terraform runs: export QINGCLOUD_ACCESS_KEY_ID=<id> QINGCLOUD_SECRET_ACCESS_KEY=<key>',
  );
}

/** The configuration file of the vendor's SDKs and command line program. */
function qingCloudFile(world: CredentialWorld): CredentialSource {
  return homeFile(world, ['.qingcloud', 'config.yaml'], async (path) => {
    const content = await world.readTextFile(path);
    if (content === undefined) {
      return { place: path, reason: 'no such file' };
    }
    const config = parseFlatYaml(content);
    const pair = completePair(
      path,
      { name: 'qy_access_key_id', value: config.qy_access_key_id },
      { name: 'qy_secret_access_key', value: config.qy_secret_access_key },
    );
    return pair === undefined
      ? { place: path, reason: 'no qy_access_key_id in it' }
      : new Credentials({ ...pair, source: path });
  });
}
