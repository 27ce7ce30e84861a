package io.relata.runtime.oracle;

import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts ids in the place of the unique fields that relation edits name rows by (statement W24). */
final class NamedItems {

  private final Terms terms;
  private final Sight sight;
  private final Faults faults;

  NamedItems(Terms terms, Sight sight, Faults faults) {
    this.terms = terms;
    this.sight = sight;
    this.faults = faults;
  }

  Operation.Write resolved(Operation.Write write) {
    return switch (write) {
      case Operation.Add add -> add.with(add.inputs().stream().map(this::resolved).toList());
      case Operation.Upsert upsert ->
          upsert.with(upsert.inputs().stream().map(this::resolved).toList());
      case Operation.Edit edit -> edit.with(resolved(edit.input()));
      case Operation.EditWhere edit -> edit.with(resolved(edit.input()));
      case Operation.Delete _, Operation.DeleteWhere _ -> write;
    };
  }

  private Operation.Input resolved(Operation.Input input) {
    return new Operation.Input(
        input.values(), input.relations().stream().map(this::resolved).toList());
  }

  private Operation.Related resolved(Operation.Related related) {
    List<Operation.Item> items = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (Operation.Item item : related.items()) {
      Operation.Named named = item.named();
      Optional<Long> id = named == null ? Optional.ofNullable(item.id()) : id(related.end(), named);
      if (named != null && id.isEmpty()) {
        faults.add(ErrorCode.NOT_FOUND, "no row with this key");
      } else {
        if (id.isPresent() && !ids.add(id.get())) {
          faults.add(ErrorCode.BAD_INPUT, "named twice in one list");
        }
        items.add(
            new Operation.Item(
                item.act(),
                id.orElse(null),
                null,
                item.version(),
                item.replace(),
                resolved(item.input())));
      }
    }
    return new Operation.Related(related.end(), items);
  }

  private Optional<Long> id(RelationEnd end, Operation.Named named) {
    return sight.named(terms.table(end.far()).id(), named.field(), named.value()).map(Row::id);
  }
}
