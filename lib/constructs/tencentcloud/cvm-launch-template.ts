/**
 * A launch template with preset parameters. API 3.0 only, and newer than the document.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmLaunchTemplate {
  /**
   * Id of the template. New server.
   *
   * Document name: `LaunchTemplate.LaunchTemplateId`.
   *
   * @default - none
   */
  readonly launchTemplateId?: string;

  /**
   * Version of the template. New server.
   *
   * Document name: `LaunchTemplate.LaunchTemplateVersion`.
   *
   * @default - the template's default version
   */
  readonly launchTemplateVersion?: number;
}
