package io.relata.metadata.check;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the conditions and operands of a policy ready for a model, or says why one can not be. It
 * gathers reasons, so a condition is good if none was added.
 */
final class ConditionResolution {

  private static final FieldType COUNT = new FieldType.Long(null, null);

  private final DataModel model;
  private final ElementNames names;
  private final OperandRule operands;
  private final List<String> reasons = new ArrayList<>();

  ConditionResolution(DataModel model, ElementNames names) {
    this.model = model;
    this.names = names;
    this.operands = new OperandRule(model);
  }

  /** Why what was resolved so far does not hold; sentences without their full stops. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  Condition condition(Table table, Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> new Condition.All(each(table, parts));
      case Condition.Any(List<Condition> parts) -> new Condition.Any(each(table, parts));
      case Condition.Not(Condition part) -> new Condition.Not(condition(table, part));
      case Condition.Compare compare -> compare(table, compare);
      case Condition.Follow(RelationRef relation, Condition inner) ->
          new Condition.Follow(relation, beyond(table, relation, Reach.ONE, inner));
      case Condition.IsMissing missing -> {
        Condition unused = beyond(table, missing.relation(), Reach.ONE, Condition.ALWAYS);
        yield unused.equals(Condition.ALWAYS) ? missing : unused;
      }
      case Condition.Quantified(RelationRef relation, var quantifier, Condition inner) ->
          new Condition.Quantified(
              relation, quantifier, beyond(table, relation, Reach.MANY, inner));
      case Condition.Count count -> count(table, count);
      case Condition.Search _ -> failed("a rule can not search for words");
    };
  }

  private enum Reach {
    ONE,
    MANY
  }

  private List<Condition> each(Table table, List<Condition> parts) {
    return parts.stream().map(part -> condition(table, part)).toList();
  }

  private Condition compare(Table table, Condition.Compare compare) {
    Optional<FieldType> type = type(table, compare.field());
    if (type.isEmpty()) {
      return failed(names.field(compare.field()) + " is gone");
    }
    String name = names.field(compare.field());
    if (!Comparisons.of(type.get()).contains(compare.comparison())) {
      return failed(name + " can not be compared by " + compare.comparison().apiName());
    }
    return operand(type.get(), compare.comparison(), compare.operand(), name)
        .map(
            operand ->
                (Condition) new Condition.Compare(compare.field(), compare.comparison(), operand))
        .orElse(Condition.NEVER);
  }

  private Condition count(Table table, Condition.Count count) {
    Condition there = beyond(table, count.relation(), Reach.MANY, Condition.ALWAYS);
    return operand(COUNT, count.comparison(), count.operand(), names.relation(count.relation()))
            .isPresent()
        ? there.equals(Condition.ALWAYS) ? count : there
        : Condition.NEVER;
  }

  private Condition beyond(Table table, RelationRef ref, Reach reach, Condition inner) {
    Optional<RelationEnd> end =
        model
            .relation(ref.relation())
            .map(relation -> relation.end(ref.side()))
            .filter(found -> found.near().equals(table.id()));
    if (end.isEmpty()) {
      return failed(names.relation(ref) + " is gone");
    }
    if (end.get().toMany() != (reach == Reach.MANY)) {
      return failed(names.relation(ref) + " leads to another number of rows");
    }
    return table(end.get().far()).map(far -> condition(far, inner)).orElse(Condition.NEVER);
  }

  private Optional<Table> table(TableId id) {
    return model.table(id);
  }

  /** A value that a column is compared with. */
  private Optional<Operand> operand(
      FieldType type, Comparison comparison, Operand operand, String name) {
    Optional<String> unfit = operands.unfit(type, comparison, operand);
    unfit.ifPresent(reason -> failed(name + ": " + reason));
    return unfit.isPresent() ? Optional.empty() : Optional.of(named(type, operand));
  }

  /** A value that a column is given. */
  Optional<Operand> written(Table table, FieldRef field, Operand operand) {
    Optional<FieldType> type = type(table, field);
    if (type.isEmpty()) {
      failed(names.field(field) + " is gone");
      return Optional.empty();
    }
    Optional<String> unfit = operands.unfit(type.get(), operand);
    unfit.ifPresent(reason -> failed(names.field(field) + ": " + reason));
    return unfit.isPresent() ? Optional.empty() : Optional.of(named(type.get(), operand));
  }

  /** Ids of values of enums give way to present names. */
  private Operand named(FieldType type, Operand operand) {
    return switch (operand) {
      case Operand.Constant(Object value) ->
          OperandRule.enumOf(model, type)
              .map(known -> (Operand) new Operand.Constant(named(known, value)))
              .orElse(operand);
      case Operand.Listed(List<Operand> elements) ->
          new Operand.Listed(elements.stream().map(element -> named(type, element)).toList());
      case Operand.OfCaller _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _,
          Operand.Parameter _ ->
          operand;
    };
  }

  private static Object named(EnumType type, Object value) {
    return switch (value) {
      case EnumValueId id -> type.value(id).map(EnumValue::name).orElseThrow();
      case List<?> items -> items.stream().map(item -> named(type, item)).toList();
      default -> value;
    };
  }

  Optional<FieldType> type(Table table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own -> table.field(own.field()).map(Field::type);
      case FieldRef.System system -> Optional.of(type(table, system.field()));
      case FieldRef.ForeignKey key ->
          model
              .relation(key.relation())
              .filter(relation -> relation.from().equals(table.id()))
              .filter(relation -> relation.storage() instanceof RelationStorage.ForeignKey)
              .flatMap(relation -> model.table(relation.to()))
              .map(ConditionResolution::keyType);
      case FieldRef.RelationField _ -> Optional.empty();
    };
  }

  /** Whether a table has a field, or such a side of a relation. */
  boolean has(Table table, FieldRef ref) {
    return ref instanceof FieldRef.RelationField(RelationRef side)
        ? model
            .relation(side.relation())
            .filter(relation -> relation.end(side.side()).near().equals(table.id()))
            .filter(relation -> FieldRef.of(relation.end(side.side())).equals(ref))
            .isPresent()
        : type(table, ref).isPresent();
  }

  private static FieldType type(Table table, SystemField field) {
    return switch (field) {
      case ID -> keyType(table);
      case CREATED_AT, UPDATED_AT -> new FieldType.Timestamp(FieldType.Zone.WITH_ZONE);
      case CREATED_BY, UPDATED_BY -> FieldType.Text.PLAIN;
      case ROW_VERSION -> new FieldType.Long(null, null);
    };
  }

  private static FieldType keyType(Table table) {
    return table.key() == KeyType.LONG ? new FieldType.Long(null, null) : new FieldType.Uuid();
  }

  private Condition failed(String reason) {
    reasons.add(reason);
    return Condition.NEVER;
  }
}
