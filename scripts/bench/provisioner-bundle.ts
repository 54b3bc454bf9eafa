import { join } from 'node:path';
import { bundleProvisioner } from '../bundle-provisioner';

let built = false;

/** Path of the provisioner, bundled from its sources as they are now. */
export function provisionerBundle(): string {
  if (!built) {
    bundleProvisioner();
    built = true;
  }
  return join(__dirname, '..', '..', 'lib', 'hooks', 'provisioner.cjs');
}
