/** The demo shows something that should not be. */
export class DemoFailure extends Error {}
