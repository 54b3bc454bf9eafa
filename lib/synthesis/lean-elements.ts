import { Resource as NullResource, type ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { verbatim } from './verbatim';

export class LeanResource extends NullResource {
  public toTerraform(): unknown {
    return verbatim(super.toTerraform(), this.cdktfStack);
  }
}

/**
 * A `null_resource` that is complete only when the stack is synthesized. A `Lazy` would do the same, and make cdktf look
 * through all of it three times.
 */
export class LateResource extends LeanResource {
  public constructor(
    scope: Construct,
    id: string,
    config: ResourceConfig,
    private readonly complete: (resource: LateResource) => void,
  ) {
    super(scope, id, config);
  }

  public toTerraform(): unknown {
    this.complete(this);
    return super.toTerraform();
  }

  public toHclTerraform(): unknown {
    this.complete(this);
    return super.toHclTerraform();
  }
}

export class LeanLocal extends TerraformLocal {
  public toTerraform(): unknown {
    return verbatim(super.toTerraform(), this.cdktfStack);
  }
}
