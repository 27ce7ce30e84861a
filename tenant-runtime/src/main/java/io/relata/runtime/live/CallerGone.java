package io.relata.runtime.live;

/** The credentials of a subscription do not hold any more, or its tenant is gone. */
public final class CallerGone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CallerGone() {
    super("The credentials do not hold any more", null, false, false);
  }
}
