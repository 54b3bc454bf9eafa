/**
 * An action that the API takes by itself at a given time. API 3.0 only.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmActionTimer {
  /**
   * The action. In place. Only `TerminateInstances` exists; another name draws a warning. Without `actionTime`
   * synthesis fails.
   *
   * Document name: `ActionTimer.TimerAction`.
   *
   * @default - none
   */
  readonly timerAction?: string;

  /**
   * When, in UTC as `2018-05-29T11:26:40Z`, at least 5 minutes ahead of the call. In place. Another form, or no
   * `timerAction`, fails synthesis. Terraform is not told when the API terminates the instance.
   *
   * Document name: `ActionTimer.ActionTime`.
   *
   * @default - none
   */
  readonly actionTime?: string;
}
