package io.relata.metadata.check;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.AccessTest.Expectation;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What permission tests name, held against a model. */
record TestMentions(DataModel model, ElementNames names) {

  /**
   * What a test names and the model does not have, or what it can not hold any more; sentences
   * without their full stops.
   */
  List<String> gone(AccessTest test) {
    Set<String> reasons = new LinkedHashSet<>();
    test.given().forEach(row -> gone(row.table(), row.input(), reasons));
    for (Expectation expectation : test.expectations()) {
      switch (expectation) {
        case Expectation.Sees sees -> table(sees.table(), reasons);
        case Expectation.Acts acts -> gone(acts.table(), acts.input(), reasons);
      }
    }
    return List.copyOf(reasons);
  }

  private Optional<Table> table(TableId id, Set<String> reasons) {
    Optional<Table> table = model.table(id);
    if (table.isEmpty()) {
      reasons.add(names.table(id) + " is gone");
    }
    return table;
  }

  private void gone(TableId id, AccessTest.Input input, Set<String> reasons) {
    Optional<Table> table = table(id, reasons);
    if (table.isEmpty()) {
      return;
    }
    ConditionResolution resolution = new ConditionResolution(model, names);
    input.values().forEach((field, value) -> resolution.written(table.get(), field, value));
    List<String> found = new ArrayList<>(resolution.reasons());
    input
        .links()
        .keySet()
        .forEach(
            relation -> {
              if (!resolution.has(table.get(), new FieldRef.ForeignKey(relation))) {
                found.add(
                    names.relation(new RelationRef(relation, io.relata.metadata.model.Side.OWNING))
                        + " is gone");
              }
            });
    found.stream().sorted().forEach(reasons::add);
  }
}
