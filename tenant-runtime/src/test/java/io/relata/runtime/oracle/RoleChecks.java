package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the roles and the model alone say against an input, before any row is looked at. */
final class RoleChecks {

  private final Terms terms;
  private final Sight sight;
  private final Faults faults;

  RoleChecks(Terms terms, Sight sight, Faults faults) {
    this.terms = terms;
    this.sight = sight;
    this.faults = faults;
  }

  void check(Operation.Write write, Operation.Input input) {
    boolean adds = write instanceof Operation.Add || write instanceof Operation.Upsert;
    check(write.table(), input, adds, null);
  }

  /**
   * @param place the side of a new row that its place in the input gives already
   */
  private void check(
      TableId table, Operation.Input input, boolean added, @Nullable RelationEnd place) {
    if (added && lacksRequired(table, input, place)) {
      faults.tolerate(ErrorCode.REQUIRED);
      faults.tolerate(ErrorCode.FORBIDDEN);
      faults.tolerate(ErrorCode.BAD_INPUT);
    }
    if (added && place != null && !place.toMany() && gives(input, place)) {
      faults.add(ErrorCode.BAD_INPUT, "what its place gives is given again");
    }
    input.values().forEach((ref, value) -> check(table, ref, value));
    for (Operation.Related related : input.relations()) {
      List<Operation.Named> named =
          related.items().stream().map(Operation.Item::named).filter(Objects::nonNull).toList();
      if (named.stream().distinct().count() < named.size()) {
        faults.add(ErrorCode.BAD_INPUT, "named twice in one list");
      }
      related.items().forEach(item -> check(related.end(), item));
    }
  }

  private void check(TableId table, FieldRef ref, @Nullable Object value) {
    if (value == null && isRequired(table, ref)) {
      faults.tolerate(ErrorCode.REQUIRED);
    }
    if (value != null && ref instanceof FieldRef.ForeignKey(RelationId id)) {
      mustLink(terms.relation(id).to());
    }
  }

  private boolean isRequired(TableId table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own -> terms.field(table, own).required();
      case FieldRef.ForeignKey(RelationId id) -> terms.relation(id).required();
      case FieldRef.System _, FieldRef.RelationField _ -> false;
    };
  }

  private void check(RelationEnd end, Operation.Item item) {
    switch (item.act()) {
      case ADD -> {
        if (item.creates()) {
          if (item.version() != null) {
            faults.add(ErrorCode.BAD_INPUT, "a new row has no version");
          }
          mustHave(end.far(), Action.ADD);
          check(end.far(), item.input(), true, end.opposite());
        } else {
          mustLink(end.far());
        }
      }
      case EDIT -> {
        mustHave(end.far(), Action.EDIT);
        check(end.far(), item.input(), false, null);
      }
      case REMOVE -> mustLink(end.far());
      case DELETE -> mustHave(end.far(), Action.DELETE);
    }
  }

  private void mustHave(TableId table, Action action) {
    if (sight.grants(table, action).isEmpty()) {
      faults.add(ErrorCode.FORBIDDEN, "no grant to " + action);
    }
  }

  private void mustLink(TableId table) {
    if (!sight.linksAny(table)) {
      faults.add(ErrorCode.FORBIDDEN, "no grant to link");
    }
  }

  private boolean lacksRequired(TableId table, Operation.Input input, @Nullable RelationEnd place) {
    return terms.table(table).fields().stream()
            .anyMatch(
                field ->
                    field.required()
                        && field.defaultValue() == null
                        && !input.values().containsKey(new FieldRef.Own(field.id())))
        || terms.ends(table).stream()
            .filter(end -> end.holdsForeignKey() && end.relation().required())
            .anyMatch(end -> !end.equals(place) && !gives(input, end));
  }

  private static boolean gives(Operation.Input input, RelationEnd end) {
    return input.values().containsKey(FieldRef.of(end))
        || input.relations().stream().anyMatch(related -> related.end().equals(end));
  }
}
