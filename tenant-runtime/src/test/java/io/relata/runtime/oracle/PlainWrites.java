package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What should come of a mutation without relation edits: the rows that are left, or why it is
 * refused. Where several things stand against it, any of them may be told.
 */
final class PlainWrites {

  private static final long NEW_ID = 1_000_000;

  private final Case played;
  private final Terms terms;
  private final Sight before;
  private final Features features;
  private final Contents contents;
  private final Set<ErrorCode> faults = EnumSet.noneOf(ErrorCode.class);
  private final List<String> reasons = new ArrayList<>();
  private final Set<ErrorCode> tolerated = EnumSet.noneOf(ErrorCode.class);
  private boolean unsure;

  PlainWrites(Case played, Sight before, Features features) {
    this.played = played;
    this.terms = played.terms();
    this.before = before;
    this.features = features;
    this.contents = played.contents().copy();
  }

  /**
   * @param faults empty where the mutation should be done
   * @param tolerated what it may be refused for as well: what the roles alone tell, before any row
   *     is looked at
   */
  record Expected(
      Contents contents, Set<ErrorCode> faults, Set<ErrorCode> tolerated, List<String> reasons) {

    boolean allows(Set<ErrorCode> codes) {
      Set<ErrorCode> all = EnumSet.copyOf(tolerated);
      all.addAll(faults);
      return all.containsAll(codes);
    }
  }

  /** Empty where the oracle has no opinion. */
  Optional<Expected> expected(Operation.Write write) {
    unsure = hasRelations(write);
    switch (write) {
      case Operation.Add add -> add(add);
      case Operation.Edit edit -> {
        Row row = contents.row(edit.table(), edit.id());
        if (row == null || !before.visible(row)) {
          fault(ErrorCode.NOT_FOUND, "no such row");
        } else {
          edit(List.of(row), edit.input());
          mustBeSeen(edit.table(), edit.id());
        }
      }
      case Operation.EditWhere edit -> {
        List<Row> rows = where(edit.table(), edit.window(), edit.atMost());
        edit(rows, edit.input());
      }
      case Operation.Delete delete -> {
        Row row = contents.row(delete.table(), delete.id());
        if (row == null || !before.visible(row)) {
          fault(ErrorCode.NOT_FOUND, "no such row");
        } else {
          delete(List.of(row));
        }
      }
      case Operation.DeleteWhere delete ->
          delete(where(delete.table(), delete.window(), delete.atMost()));
    }
    tolerate(write);
    rules();
    return unsure
        ? Optional.empty()
        : Optional.of(new Expected(contents, faults, tolerated, reasons));
  }

  /** That no row of a table may be linked at all is told whatever the rows are. */
  private void tolerate(Operation.Write write) {
    List<Operation.Input> inputs =
        switch (write) {
          case Operation.Add add -> add.inputs();
          case Operation.Edit edit -> List.of(edit.input());
          case Operation.EditWhere edit -> List.of(edit.input());
          case Operation.Delete _, Operation.DeleteWhere _ -> List.of();
        };
    for (Operation.Input input : inputs) {
      input
          .values()
          .forEach(
              (ref, value) -> {
                if (value == null && isRequired(write.table(), ref)) {
                  tolerated.add(ErrorCode.REQUIRED);
                }
                if (value != null
                    && ref instanceof FieldRef.ForeignKey(RelationId id)
                    && !before.linksAny(terms.relation(id).to())) {
                  tolerated.add(ErrorCode.FORBIDDEN);
                }
              });
    }
  }

  private boolean isRequired(TableId table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own -> terms.field(table, own).required();
      case FieldRef.ForeignKey(RelationId id) -> terms.relation(id).required();
      case FieldRef.System _, FieldRef.RelationField _ -> false;
    };
  }

  private static boolean hasRelations(Operation.Write write) {
    return switch (write) {
      case Operation.Add add ->
          add.inputs().stream().anyMatch(input -> !input.relations().isEmpty());
      case Operation.Edit edit -> !edit.input().relations().isEmpty();
      case Operation.EditWhere edit -> !edit.input().relations().isEmpty();
      case Operation.Delete _, Operation.DeleteWhere _ -> false;
    };
  }

  private void fault(ErrorCode code, String reason) {
    faults.add(code);
    if (code == ErrorCode.REQUIRED) {
      tolerated.add(ErrorCode.FORBIDDEN);
    }
    reasons.add(reason);
  }

  private Sight now() {
    return new Sight(played, contents, features);
  }

  private List<Row> where(TableId table, Window window, int atMost) {
    Answers answers = new Answers(terms, before, features);
    List<Row> rows = answers.window(answers.visible(table), window);
    if (rows.size() > atMost) {
      fault(ErrorCode.TOO_MANY_ROWS, rows.size() + " rows");
    }
    return rows;
  }

  private void add(Operation.Add add) {
    List<Row> rows = new ArrayList<>();
    for (Operation.Input input : add.inputs()) {
      Row row = added(add.table(), input, NEW_ID + rows.size());
      rows.add(row);
      contents.put(row);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Set<FieldRef> given = add.inputs().get(i).values().keySet();
      List<Grant> covering =
          before.grants(add.table(), Action.ADD).stream()
              .filter(grant -> covers(grant, given))
              .toList();
      choose(row, covering, Action.ADD, rows.size());
      for (FieldRef ref : given) {
        checkLink(null, row, ref);
      }
    }
    checkConstraints(add.table());
    if (!add.several()) {
      mustBeSeen(add.table(), NEW_ID);
    }
  }

  private Row added(TableId table, Operation.Input input, long id) {
    Map<FieldRef, Object> cells = new HashMap<>();
    for (Field field : terms.table(table).fields()) {
      FieldRef ref = new FieldRef.Own(field.id());
      if (!input.values().containsKey(ref)
          && field.defaultValue() instanceof DefaultValue.Constant(Object value)) {
        cells.put(ref, value instanceof Number number ? number.longValue() : value);
      }
    }
    input
        .values()
        .forEach(
            (ref, value) -> {
              if (value != null) {
                cells.put(ref, value);
              }
            });
    cells.put(Terms.CREATED_BY, played.caller().id());
    return new Row(table, id, cells);
  }

  private void edit(List<Row> rows, Operation.Input input) {
    unsure |= input.values().isEmpty();
    List<Row> changed = new ArrayList<>();
    for (Row row : rows) {
      Row with = row;
      for (Map.Entry<FieldRef, @Nullable Object> value : input.values().entrySet()) {
        with = with.with(value.getKey(), value.getValue());
      }
      changed.add(with);
      contents.put(with);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row old = rows.get(i);
      List<Grant> covering =
          before.denied(old, Action.EDIT)
              ? List.of()
              : before.grants(old.table(), Action.EDIT).stream()
                  .filter(grant -> before.holds(old, grant.rows(), Sight.As.RULE))
                  .filter(grant -> covers(grant, input.values().keySet()))
                  .toList();
      choose(changed.get(i), covering, Action.EDIT, rows.size());
      for (FieldRef ref : input.values().keySet()) {
        checkLink(old, changed.get(i), ref);
      }
    }
    if (!rows.isEmpty()) {
      checkConstraints(rows.getFirst().table());
    }
  }

  private static boolean covers(Grant grant, Set<FieldRef> given) {
    return given.stream().allMatch(ref -> grant.covers(ref) || grant.set().containsKey(ref));
  }

  /** The first grant whose check holds with its own values decides. */
  private void choose(Row row, List<Grant> covering, Action action, int together) {
    for (Grant grant : covering) {
      Row forced = row;
      boolean given = true;
      for (Map.Entry<FieldRef, Operand> set : grant.set().entrySet()) {
        Object value = before.value(set.getValue());
        given &= value != null;
        forced = forced.with(set.getKey(), value);
      }
      if (!given) {
        continue;
      }
      unsure |= together > 1 && !grant.set().isEmpty();
      contents.put(forced);
      Sight now = now();
      boolean allowed =
          now.holds(forced, grant.check(), Sight.As.RULE)
              && (action == Action.EDIT
                  || (now.holds(forced, grant.rows(), Sight.As.RULE)
                      && !now.denied(forced, Action.ADD)));
      if (allowed) {
        features.noteIf(!grant.set().isEmpty(), Feature.FORCED_VALUE);
        return;
      }
    }
    contents.put(row);
    features.noteIf(!covering.isEmpty(), Feature.CHECK_REFUSED);
    features.noteIf(!before.denials(row.table(), action).isEmpty(), Feature.WRITE_DENIED);
    fault(ErrorCode.FORBIDDEN, "no grant to " + action);
  }

  private void checkLink(@Nullable Row old, Row row, FieldRef ref) {
    if (!(ref instanceof FieldRef.ForeignKey(RelationId id))) {
      return;
    }
    Relation relation = terms.relation(id);
    Object from = old == null ? null : old.cell(ref);
    Object to = row.cell(ref);
    Row target = to == null ? null : played.contents().row(relation.to(), (Long) to);
    if (to != null && (target == null || !before.visible(target))) {
      fault(ErrorCode.NOT_FOUND, "no such target");
    } else if (target != null && !Objects.equals(from, to) && !before.linkable(target)) {
      features.note(Feature.LINK_REFUSED);
      fault(ErrorCode.FORBIDDEN, "may not be linked");
    }
    Row parent = from == null ? null : played.contents().row(relation.to(), (Long) from);
    if (parent != null && !Objects.equals(from, to) && !before.linkable(parent)) {
      features.note(Feature.LINK_REFUSED);
      fault(ErrorCode.FORBIDDEN, "may not be unlinked");
    }
  }

  /** What the database itself holds of the rows of a table. */
  private void checkConstraints(TableId id) {
    Table table = terms.table(id);
    for (Field field : table.fields()) {
      FieldRef ref = new FieldRef.Own(field.id());
      if (field.required() && contents.of(id).stream().anyMatch(row -> row.cell(ref) == null)) {
        fault(ErrorCode.REQUIRED, field.name() + " is required");
        faults.add(ErrorCode.BAD_INPUT);
      }
      if (field.unique() && hasTwins(id, ref)) {
        fault(ErrorCode.UNIQUE, field.name() + " is unique");
      }
    }
    for (Relation relation : terms.model().relations()) {
      if (!relation.from().equals(id) || relation.cardinality() == Cardinality.MANY_TO_MANY) {
        continue;
      }
      FieldRef ref = new FieldRef.ForeignKey(relation.id());
      if (relation.required() && contents.of(id).stream().anyMatch(row -> row.cell(ref) == null)) {
        fault(ErrorCode.REQUIRED, relation.owning().name() + " is required");
      }
      if (relation.cardinality() == Cardinality.ONE_TO_ONE && hasTwins(id, ref)) {
        unsure |= relation.allowsRelink();
        fault(ErrorCode.CARDINALITY, relation.owning().name() + " is taken");
      }
    }
  }

  private boolean hasTwins(TableId table, FieldRef ref) {
    List<Object> values = new ArrayList<>();
    for (Row row : contents.of(table)) {
      Object value = row.cell(ref);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() != Set.copyOf(values).size();
  }

  /** A row that its writer would not see is not written by a mutation that answers with it. */
  private void mustBeSeen(TableId table, long id) {
    Row row = contents.row(table, id);
    if (row != null && !now().visible(row)) {
      fault(ErrorCode.FORBIDDEN, "not seen afterwards");
    }
  }

  private void delete(List<Row> rows) {
    Deque<Row> going = new ArrayDeque<>(rows);
    List<Row> gone = new ArrayList<>();
    while (!going.isEmpty()) {
      Row row = going.removeFirst();
      if (gone.contains(row)) {
        continue;
      }
      gone.add(row);
      if (!before.granted(row, Action.DELETE)) {
        features.noteIf(before.denied(row, Action.DELETE), Feature.WRITE_DENIED);
        fault(ErrorCode.FORBIDDEN, "may not delete");
      }
      for (Relation relation : terms.model().relations()) {
        for (Row other : pointing(relation, row)) {
          switch (relation.onDelete()) {
            case RESTRICT -> {
              fault(ErrorCode.RESTRICTED, relation.owning().name() + " holds on to it");
              unsure |= other.equals(row) || rows.contains(other);
            }
            case CASCADE -> {
              features.note(Feature.CASCADE);
              going.add(other);
            }
            case SET_NULL -> {}
          }
        }
      }
    }
    unsure |= faults.contains(ErrorCode.RESTRICTED) && gone.size() > rows.size();
    gone.forEach(row -> contents.remove(terms.model(), row));
  }

  private List<Row> pointing(Relation relation, Row row) {
    FieldRef key = new FieldRef.ForeignKey(relation.id());
    return relation.cardinality() == Cardinality.MANY_TO_MANY || !relation.to().equals(row.table())
        ? List.of()
        : played.contents().of(relation.from()).stream()
            .filter(other -> Long.valueOf(row.id()).equals(other.cell(key)))
            .toList();
  }

  /**
   * A rule that the request breaks refuses it. One that was broken before refuses where its inputs
   * are touched, which is not for here to tell.
   */
  private void rules() {
    Sight now = now();
    for (Table table : terms.model().tables()) {
      for (WriteRule rule : now.rules(table.id())) {
        for (Row row : contents.of(table.id())) {
          if (rule.severity() == WriteRule.Severity.WARNING
              || now.holds(row, rule.holds(), Sight.As.RULE)) {
            continue;
          }
          Row old = played.contents().row(table.id(), row.id());
          if (old != null && !before.holds(old, rule.holds(), Sight.As.RULE)) {
            unsure = true;
          } else {
            features.note(Feature.RULE_REFUSED);
            fault(ErrorCode.RULE, rule.name());
          }
        }
      }
    }
  }
}
