package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import java.util.List;

/** A field of a selection. Each selection of a table has its id besides. */
sealed interface Selected {

  record Cell(FieldRef ref) implements Selected {}

  record ToOne(RelationEnd end, List<Selected> selection) implements Selected {}

  record ToMany(RelationEnd end, Window window, List<Selected> selection) implements Selected {}
}
