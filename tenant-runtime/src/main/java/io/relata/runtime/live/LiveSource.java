package io.relata.runtime.live;

/** Says how a subscription is answered now: with the caller, the grants and the model of now. */
@FunctionalInterface
public interface LiveSource {

  /**
   * Is asked before each answer and every second, so it is quick where nothing has changed.
   *
   * @throws io.relata.runtime.plan.RequestRefused where it is no longer answered at all
   * @throws CallerGone where there is nobody any more to answer it to
   */
  LiveRead now();
}
