package io.relata.runtime.live;

import io.relata.runtime.plan.RequestProblem;
import java.util.List;

/** Gets the answers of a live query. Is called under a lock, one call at a time; must not wait. */
public interface Subscriber {

  /** The first answer, or one that differs from the one before. */
  void next(LiveResult result);

  /** It is not answered any more; nothing follows. */
  void refused(List<RequestProblem> problems);

  /** The credentials do not hold any more; nothing follows. */
  void callerGone();
}
