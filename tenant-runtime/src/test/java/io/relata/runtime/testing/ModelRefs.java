package io.relata.runtime.testing;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names the elements of a model in conditions and grants, as a builder of rules would. */
public record ModelRefs(DataModel model) {

  public FieldRef field(String table, String name) {
    return new FieldRef.Own(table(table).field(new ApiName(name)).orElseThrow().id());
  }

  public FieldRef foreignKey(String table, String relation) {
    return new FieldRef.ForeignKey(relation(table, relation).id());
  }

  /** The owning end of a relation. */
  public RelationRef owning(String table, String name) {
    return new RelationRef(relation(table, name).id(), Side.OWNING);
  }

  /** The inverse end of a relation that another table owns. */
  public RelationRef inverse(String owner, String name) {
    return new RelationRef(relation(owner, name).id(), Side.INVERSE);
  }

  public Condition is(String table, String field, Object value) {
    return new Condition.Compare(field(table, field), Comparison.EQ, new Operand.Constant(value));
  }

  /** The field equals a value of the caller. */
  public Condition isClaim(String table, String field, String claim) {
    return new Condition.Compare(field(table, field), Comparison.EQ, new Operand.OfCaller(claim));
  }

  /** Rows to read, with all fields. */
  public Grant read(String table, Condition rows) {
    return read(table, rows, (Set<FieldRef>) null);
  }

  /** Rows to read, with some fields. */
  public Grant read(String table, Condition rows, String... fields) {
    return read(
        table, rows, Stream.of(fields).map(name -> field(table, name)).collect(Collectors.toSet()));
  }

  /** All rows and fields, for any action. */
  public Grant grant(String table, Action action) {
    return grant(table, action, Condition.ALWAYS);
  }

  /** Some rows, before and after, with all fields. */
  public Grant grant(String table, Action action, Condition rows) {
    return new Grant(table(table).id(), action, rows, null, rows, Map.of());
  }

  /** The same grant for some fields and sides of relations only. */
  public Grant only(Grant grant, String... members) {
    String table = model.table(grant.table()).orElseThrow().name().value();
    Set<FieldRef> fields =
        Stream.of(members).map(name -> member(table, name)).collect(Collectors.toSet());
    return new Grant(
        grant.table(), grant.action(), grant.rows(), fields, grant.check(), grant.set());
  }

  /** The same grant with another check. */
  public Grant checked(Grant grant, Condition check) {
    return new Grant(
        grant.table(), grant.action(), grant.rows(), grant.fields(), check, grant.set());
  }

  /** The same grant with a value that it forces. */
  public Grant forcing(Grant grant, String member, Operand value) {
    String table = model.table(grant.table()).orElseThrow().name().value();
    return new Grant(
        grant.table(),
        grant.action(),
        grant.rows(),
        grant.fields(),
        grant.check(),
        Map.of(member(table, member), value));
  }

  public DenyRule denial(String table, Action action, Condition rows) {
    return new DenyRule(
        new PolicyRuleId(UUID.randomUUID()), table(table).id(), action, rows, Set.of());
  }

  /** A rule that refuses, with its name as its message. */
  public WriteRule rule(String table, String name, Condition holds) {
    return rule(table, name, holds, WriteRule.Severity.ERROR);
  }

  public WriteRule rule(String table, String name, Condition holds, WriteRule.Severity severity) {
    return new WriteRule(
        new PolicyRuleId(UUID.randomUUID()),
        table(table).id(),
        name,
        holds,
        name + " is broken",
        severity,
        Set.of());
  }

  /** A field, or a side of a relation, as grants name it. */
  public FieldRef member(String table, String name) {
    return table(table)
        .field(new ApiName(name))
        .map(field -> (FieldRef) new FieldRef.Own(field.id()))
        .orElseGet(() -> FieldRef.of(end(table, name)));
  }

  private RelationEnd end(String table, String name) {
    return model.relations().stream()
        .flatMap(relation -> Stream.of(Side.values()).map(relation::end))
        .filter(end -> end.near().equals(table(table).id()))
        .filter(end -> end.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Grant read(String table, Condition rows, @Nullable Set<FieldRef> fields) {
    return new Grant(table(table).id(), Action.READ, rows, fields, Condition.ALWAYS, Map.of());
  }

  private Table table(String name) {
    return model.table(new ApiName(name)).orElseThrow();
  }

  private Relation relation(String table, String name) {
    return model.relations().stream()
        .filter(relation -> relation.from().equals(table(table).id()))
        .filter(relation -> relation.owning().name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
