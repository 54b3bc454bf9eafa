import { bundleProvisioner } from '../scripts/bundle-provisioner';

/** Tests run the provisioner's sources as they are now, not as they were when the library was last built. */
export function setup(): void {
  bundleProvisioner();
}
