/**
 * Terms of a spot instance. API 3.0 only.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmSpotMarketOptions {
  /**
   * The bid for an hour, as decimal text such as `0.5`; another form fails synthesis. New server. Required. Below the
   * market: `InvalidParameterValue.InsufficientPrice`.
   *
   * Document name: `InstanceMarketOptions.SpotOptions.MaxPrice`.
   */
  readonly maxPrice: string;

  /**
   * Kind of request. New server. Only `one-time` exists; another name draws a warning.
   *
   * Document name: `InstanceMarketOptions.SpotOptions.SpotInstanceType`.
   *
   * @default one-time
   */
  readonly spotInstanceType?: string;
}

/**
 * The market on which an instance is bought. API 3.0 only.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmInstanceMarketOptions {
  /**
   * Terms of the spot instance. Required.
   *
   * Document name: `InstanceMarketOptions.SpotOptions`.
   */
  readonly spotOptions: CvmSpotMarketOptions;

  /**
   * Kind of market. New server. Only `spot` exists; another name draws a warning.
   *
   * Document name: `InstanceMarketOptions.MarketType`.
   *
   * @default spot
   */
  readonly marketType?: string;
}
