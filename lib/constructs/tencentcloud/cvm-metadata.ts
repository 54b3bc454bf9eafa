/**
 * An entry of an instance's metadata. API 3.0 only, and newer than the document.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmMetadataItem {
  /**
   * Key: letters, digits, `_` and `-`, 128 characters at most; others, or more, draw a warning. New server. Required.
   *
   * Document name: `Metadata.Items.N.Key`.
   */
  readonly key: string;

  /**
   * Value: 256 KB at most. New server. Required. It is stored in Terraform state.
   *
   * Document name: `Metadata.Items.N.Value`.
   */
  readonly value: string;
}

/**
 * Metadata that software in an instance can read. API 3.0 only, and newer than the document.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmMetadata {
  /**
   * The entries. Required.
   *
   * Document name: `Metadata.Items.N`.
   */
  readonly items: CvmMetadataItem[];
}
