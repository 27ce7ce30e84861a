package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.InputPaths;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Opens tables: the only way by which one gets into a statement. */
public final class RowSources {

  private final TenantTables tables;
  private final Aliases aliases;
  private final InputPaths inputs;
  private final Set<TableId> opened = new HashSet<>();

  public RowSources(TenantTables tables, Aliases aliases) {
    this(tables, aliases, new InputPaths());
  }

  /**
   * @param inputs where the operands of the statement's request are written
   */
  RowSources(TenantTables tables, Aliases aliases, InputPaths inputs) {
    this.tables = tables;
    this.aliases = aliases;
    this.inputs = inputs;
  }

  InputPaths inputs() {
    return inputs;
  }

  public TenantTables tables() {
    return tables;
  }

  public Aliases aliases() {
    return aliases;
  }

  /** The tables that were opened: all that a statement made with this reads. */
  public Set<TableId> opened() {
    return Set.copyOf(opened);
  }

  /** A table under a new alias. */
  public RowSource open(TableId table, Reading reading) {
    opened.add(table);
    return new RowSource(this, tables.table(table), aliases.next("a"), reading);
  }

  /**
   * The rows that one end of a relation leads to from the row of {@code near}, seen as {@code near}
   * is.
   */
  public RelatedRows related(RowCells near, RelationEnd end) {
    RowSource far = open(end.far(), near.reading());
    return switch (end.relation().storage()) {
      case RelationStorage.ForeignKey key ->
          new RelatedRows(far, far.from(), byForeignKey(near, end, far).and(near.follows(end)));
      case RelationStorage.LinkTable link -> byLinkTable(near, end, far, link);
    };
  }

  private static Condition byForeignKey(RowCells near, RelationEnd end, RowSource far) {
    FieldRef foreignKey = new FieldRef.ForeignKey(end.relation().id());
    return end.side() == Side.OWNING
        ? new Infix(far.id(), Infix.Operator.EQUAL, near.cell(foreignKey))
        : new Infix(far.cell(foreignKey), Infix.Operator.EQUAL, near.id());
  }

  private RelatedRows byLinkTable(
      RowCells near, RelationEnd end, RowSource far, RelationStorage.LinkTable link) {
    String alias = aliases.next("l");
    Field<Object> owning = linkColumn(alias, link.owning().value());
    Field<Object> inverse = linkColumn(alias, link.inverse().value());
    Field<Object> nearKey = end.side() == Side.OWNING ? owning : inverse;
    Field<Object> farKey = end.side() == Side.OWNING ? inverse : owning;
    org.jooq.Table<Record> links = tables.physical(link.table()).as(DSL.name(alias));
    return new RelatedRows(
        far,
        links.join(far.from()).on(new Infix(far.id(), Infix.Operator.EQUAL, farKey)),
        new Infix(nearKey, Infix.Operator.EQUAL, near.id()).and(near.follows(end)));
  }

  private static Field<Object> linkColumn(String alias, String column) {
    return DSL.field(DSL.name(alias, column), Object.class);
  }

  /** The rows that some of these grants cover; no grant, no row. */
  Condition union(List<Grant> grants, String alias, Table table) {
    if (grants.stream().anyMatch(Grant::coversEveryRow)) {
      return DSL.noCondition();
    }
    RowSource asRule = new RowSource(this, table, alias, Reading.AS_RULE);
    Predicates predicates = new Predicates(this, List.of());
    return grants.isEmpty()
        ? DSL.falseCondition()
        : DSL.or(grants.stream().map(grant -> predicates.holds(asRule, grant.rows())).toList());
  }

  /** The rows that none of these conditions meets; a claim that the caller lacks leaves none. */
  Condition none(List<io.relata.metadata.access.Condition> denials, String alias, Table table) {
    RowSource asRule = new RowSource(this, table, alias, Reading.AS_RULE);
    Predicates predicates = new Predicates(this, List.of());
    return denials.isEmpty()
        ? DSL.noCondition()
        : DSL.and(
            denials.stream()
                .map(denial -> new io.relata.metadata.access.Condition.Not(denial))
                .map(allowed -> predicates.holds(asRule, allowed))
                .toList());
  }

  /** Whether a predicate leaves out no row. */
  static boolean isNone(Condition condition) {
    return condition.equals(DSL.noCondition());
  }
}
