import { TerraformDataSource, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';

const metadata = { providerName: 'external', providerVersionConstraint: '~> 2.0' };

/**
 * hashicorp/external, which runs a program to read something. Written out here, because generated bindings would be one
 * more package for two classes.
 *
 * @see https://registry.terraform.io/providers/hashicorp/external/latest/docs
 */
export class ExternalProvider extends TerraformProvider {
  public constructor(
    scope: Construct,
    id: string,
    private readonly name: string,
  ) {
    super(scope, id, {
      terraformResourceType: 'external',
      terraformGeneratorMetadata: metadata,
      terraformProviderSource: 'hashicorp/external',
    });
  }

  public get alias(): string {
    return this.name;
  }

  protected synthesizeAttributes(): Record<string, unknown> {
    return { alias: this.name };
  }
}

export interface ExternalDataConfig {
  readonly provider: ExternalProvider;
  readonly program: readonly string[];
  /** What the program gets on standard input, as JSON. Values may be tokens. */
  readonly query: Readonly<Record<string, string>>;
}

/** The program's answer: a flat object of texts. */
export class ExternalData extends TerraformDataSource {
  public constructor(
    scope: Construct,
    id: string,
    name: string,
    private readonly config: ExternalDataConfig,
  ) {
    super(scope, id, {
      terraformResourceType: 'external',
      terraformGeneratorMetadata: metadata,
      provider: config.provider,
    });
    this.overrideLogicalId(name);
  }

  protected synthesizeAttributes(): Record<string, unknown> {
    return { program: [...this.config.program], query: { ...this.config.query } };
  }
}
