import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { TerraformLocal } from 'cdktf';
import { resolvedOnce } from './resolved-once';

/** A `null_resource` of which a stack can have thousands. */
export class LeanResource extends NullResource {
  public toTerraform(): unknown {
    return resolvedOnce(super.toTerraform());
  }
}

/** A local value of which a stack can have thousands. */
export class LeanLocal extends TerraformLocal {
  public toTerraform(): unknown {
    return resolvedOnce(super.toTerraform());
  }
}
