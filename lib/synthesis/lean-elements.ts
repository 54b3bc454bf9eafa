import { Resource as NullResource, type ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { verbatim } from './verbatim';

/** A `null_resource` of which a stack can have thousands. */
export class LeanResource extends NullResource {
  public toTerraform(): unknown {
    return verbatim(super.toTerraform(), this.cdktfStack);
  }
}

/**
 * A `null_resource` that is complete only when the stack is synthesized: what it is for comes later than itself. A `Lazy`
 * would say the same, and make cdktf look through all of it three times.
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

/** A local value of which a stack can have thousands. */
export class LeanLocal extends TerraformLocal {
  public toTerraform(): unknown {
    return verbatim(super.toTerraform(), this.cdktfStack);
  }
}
