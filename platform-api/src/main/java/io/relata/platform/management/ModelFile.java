package io.relata.platform.management;

import io.relata.metadata.document.ModelDocument;
import io.relata.metadata.publish.AccessChange;
import org.jspecify.annotations.Nullable;

/**
 * A document of a model as a request brings it.
 *
 * @param access what its section {@code access} wishes; null where it has none, which leaves the
 *     access policy alone
 */
record ModelFile(ModelDocument model, @Nullable AccessChange access) {

  /** The key of the access policy within the document. */
  static final String ACCESS = "access";
}
