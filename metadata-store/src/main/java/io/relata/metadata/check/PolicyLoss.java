package io.relata.metadata.check;

import io.relata.metadata.access.PolicyPlace;

/**
 * A part of an access policy that does not hold on a model as it was meant, and so fails closed.
 *
 * @param why {@code author.email is gone}, a sentence without its full stop
 * @param effect {@code grants nothing}; goes on after "it"
 */
public record PolicyLoss(PolicyPlace place, String why, String effect) {

  /** {@code grant 2 of role reader: author.email is gone, so it grants nothing}. */
  public String words() {
    return place.words() + ": " + why + ", so it " + effect;
  }
}
