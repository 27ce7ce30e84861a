package io.relata.metadata.publish;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.DataModel;

/**
 * The wish for another access policy, which comes into force together with a change of the model.
 */
@FunctionalInterface
public interface AccessChange {

  /**
   * The wished policy, or all that stands against it. The same arguments give the same answer.
   *
   * @param present the policy in force
   * @param planned the model as it will be: the policy may name what it brings
   * @param ids for what is new in the policy
   */
  Parsed<AccessPolicy> on(AccessPolicy present, DataModel planned, IdSource ids);
}
