package io.relata.runtime.sql;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Asks of one row which of many conditions hold for it, in one statement and by the builder that
 * makes predicates of them everywhere else. All that the row holds is looked at, as for a grant.
 *
 * <pre>{@code
 * select (select array_to_json(array["a1"."genre" = ?, "a1"."pages" > ?])
 *   from "t_1"."books" as "a1" where "a1"."id" = ?) as "c1"
 * }</pre>
 */
public final class TruthQueries {

  /** The parameter that holds the id of the row. */
  public static final String ROW = "row";

  private static final String KEY = "truths";

  private final TenantTables tables;

  public TruthQueries(TenantTables tables) {
    this.tables = tables;
  }

  /**
   * The statement: it has one root, the JSON array of what the conditions come to in their order,
   * true, false, or null for unknown, and then of whether the actions are granted on the row; null
   * instead of the array where there is no such row.
   */
  public ReadStatement of(TableId table, List<Condition> conditions, List<Action> actions) {
    RowSources sources = new RowSources(tables, new Aliases());
    RowSource row = sources.open(table, Reading.AS_RULE);
    Predicates predicates = new Predicates(sources, List.of());
    List<Field<Boolean>> truths = new ArrayList<>();
    conditions.forEach(condition -> truths.add(truth(predicates, row, condition)));
    actions.forEach(action -> truths.add(granted(row, action)));
    BindType key = BindType.of(TenantTables.keyType(row.table()), tables);
    Field<Object> id = predicates.bind(new Operand.Parameter(List.of(ROW)), key);
    Select<Record1<JSON>> asked =
        DSL.select(json(truths))
            .from(row.from())
            .where(new Infix(row.id(), Infix.Operator.EQUAL, id));
    return new ReadStatement(
        Rendered.of(DSL.select(DSL.field(asked).as(DSL.name("c1")))),
        List.of(new ReadStatement.Root.Column(KEY, 1)),
        List.of(),
        sources.opened());
  }

  private static Field<Boolean> truth(Predicates predicates, RowSource row, Condition condition) {
    return condition.equals(Condition.ALWAYS)
        ? DSL.inline(true)
        : DSL.field(predicates.holds(row, condition));
  }

  private static Field<Boolean> granted(RowSource row, Action action) {
    org.jooq.Condition granted = row.granted(action);
    return RowSources.isNone(granted) ? DSL.inline(true) : DSL.field(granted);
  }

  private static Field<JSON> json(List<Field<Boolean>> truths) {
    return truths.isEmpty()
        ? DSL.inline("[]").cast(SQLDataType.JSON)
        : DSL.function(DSL.unquotedName("array_to_json"), SQLDataType.JSON, DSL.array(truths));
  }
}
