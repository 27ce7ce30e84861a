package io.relata.metadata.access;

import io.relata.metadata.model.TableId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The elements of the data model, and the values of the caller, that parts of a policy name. */
public final class Mentions {

  private final Set<TableId> tables = new LinkedHashSet<>();
  private final Set<FieldRef> fields = new LinkedHashSet<>();
  private final Set<RelationRef> relations = new LinkedHashSet<>();
  private boolean ofCaller;

  /** What a grant names, in its filters, fields and forced values. */
  public static Mentions of(Grant grant) {
    Mentions mentions = new Mentions();
    mentions.tables.add(grant.table());
    mentions.in(grant.rows());
    mentions.in(grant.check());
    mentions.fields.addAll(grant.set().keySet());
    if (grant.fields() != null) {
      mentions.fields.addAll(grant.fields());
    }
    return mentions;
  }

  /** What a condition on the rows of a table names. */
  public static Mentions of(TableId table, Condition condition) {
    Mentions mentions = new Mentions();
    mentions.tables.add(table);
    mentions.in(condition);
    return mentions;
  }

  public Set<TableId> tables() {
    return Set.copyOf(tables);
  }

  public Set<FieldRef> fields() {
    return Set.copyOf(fields);
  }

  public Set<RelationRef> relations() {
    return Set.copyOf(relations);
  }

  /** Whether conditions compare something with a value of the caller. */
  public boolean ofCaller() {
    return ofCaller;
  }

  private void in(Operand operand) {
    switch (operand) {
      case Operand.OfCaller _ -> ofCaller = true;
      case Operand.Listed(List<Operand> elements) -> elements.forEach(this::in);
      case Operand.Inside inside -> in(inside.operand());
      case Operand.Constant _, Operand.Parameter _, Operand.Now _, Operand.Today _ -> {}
    }
  }

  private void in(Condition condition) {
    switch (condition) {
      case Condition.All(List<Condition> parts) -> parts.forEach(this::in);
      case Condition.Any(List<Condition> parts) -> parts.forEach(this::in);
      case Condition.Not(Condition part) -> in(part);
      case Condition.Compare compare -> {
        fields.add(compare.field());
        in(compare.operand());
      }
      case Condition.Follow follow -> {
        relations.add(follow.relation());
        in(follow.condition());
      }
      case Condition.IsMissing missing -> {
        relations.add(missing.relation());
        in(missing.operand());
      }
      case Condition.Quantified quantified -> {
        relations.add(quantified.relation());
        in(quantified.condition());
      }
      case Condition.Search search -> in(search.words());
      case Condition.Count count -> {
        relations.add(count.relation());
        in(count.operand());
      }
    }
  }
}
