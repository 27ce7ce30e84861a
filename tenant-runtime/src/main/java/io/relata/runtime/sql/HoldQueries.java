package io.relata.runtime.sql;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.RowFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The statements that look at rows before and after a write, with what the caller's grants say of
 * each row. A row's columns are, in this order: its id; its version; whether the caller may see,
 * delete, and link it; for each grant to edit, whether it covers the row; the foreign keys that the
 * table holds, as {@link #foreignKeys} lists them; and for each side of a relation, and the
 * version, that may be masked, whether it is to be seen, as {@link #maskable} lists them.
 *
 * <pre>{@code
 * select "a1"."id", "a1"."row_version", true, true, true, array[true], "a1"."author_id"
 * from "t_1"."books" as "a1" where "a1"."id" = any(?) order by "a1"."id" for no key update of "a1"
 * }</pre>
 */
public final class HoldQueries {

  /** How many rows at most. */
  public static final String LIMIT = "#limit";

  /** Ids of rows that do not count. */
  public static final String EXCEPT = "#except";

  private final TenantTables tables;
  private final RenderedCache cache = new RenderedCache();

  public HoldQueries(TenantTables tables) {
    this.tables = tables;
  }

  /** How rows are held against other transactions until this one ends. */
  public enum Hold {
    /** They stay. */
    FOR_LINK("for key share"),
    /** Nobody else edits them. */
    FOR_EDIT("for no key update"),
    /** Nobody else edits them or refers to them anew. */
    FOR_DELETE("for update");

    private final String words;

    Hold(String words) {
      this.words = words;
    }
  }

  /** The relations whose foreign keys are in the table, in the model's order. */
  public List<Relation> foreignKeys(TableId table) {
    return tables.api().model().relations().stream()
        .filter(relation -> relation.from().equals(table))
        .filter(relation -> relation.storage() instanceof RelationStorage.ForeignKey)
        .toList();
  }

  /**
   * The sides of relations that the caller does not see in every row of the table, and likewise the
   * row version.
   */
  public List<FieldRef> maskable(TableId table) {
    return Stream.concat(
            tables.api().model().endsOf(table).map(FieldRef::of).distinct(),
            Stream.of(new FieldRef.System(SystemField.ROW_VERSION)))
        .filter(side -> tables.api().access().mayMask(table, side))
        .toList();
  }

  /** Takes {@link WriteStatements#IDS}. */
  public Rendered byId(TableId table, Hold hold) {
    return cache.get(
        "byId",
        List.of(table, hold),
        () -> byColumn(table, SystemField.ID.column(), tables.table(table), hold));
  }

  /**
   * Takes {@link WriteStatements#IDS} of the rows that the relation leads to, and gives those that
   * point to them.
   */
  public Rendered pointingTo(Relation relation, Hold hold) {
    return cache.get(
        "pointingTo",
        List.of(relation.id(), hold),
        () ->
            byColumn(
                relation.from(),
                tables
                    .column(tables.table(relation.from()), new FieldRef.ForeignKey(relation.id()))
                    .name(),
                tables.table(relation.to()),
                hold));
  }

  /**
   * Takes {@link WriteStatements#IDS} of rows that the relation leads to, and counts those that
   * point to them and may be seen, without those of {@link #EXCEPT}.
   */
  public Rendered countPointingTo(Relation relation) {
    return cache.get("countPointingTo", relation.id(), () -> renderCount(relation));
  }

  private Rendered renderCount(Relation relation) {
    RowSource row = open(relation.from());
    StatementText text = new StatementText().words("select count(*) from ").from(row);
    text.words(" where ").part(row.column(new FieldRef.ForeignKey(relation.id()))).words(" = any(");
    text.bind(WriteStatements.IDS, keys(tables.table(relation.to()))).words(") and ");
    text.part(row.id()).words(" <> all(");
    text.bind(EXCEPT, keys(tables.table(relation.from()))).words(")");
    onlyShown(text, row, relation);
    return text.rendered();
  }

  /** Of rows to be seen those in which the caller also sees where the relation leads. */
  private static void onlyShown(StatementText text, RowSource row, @Nullable Relation relation) {
    List<org.jooq.Condition> conditions = new ArrayList<>(List.of(row.visible()));
    if (relation != null) {
      conditions.add(row.covered(FieldRef.of(relation.end(Side.OWNING))));
    }
    for (org.jooq.Condition condition : conditions) {
      if (!RowSources.isNone(condition)) {
        text.words(" and ").part(condition);
      }
    }
  }

  /**
   * Looks rows up by unique keys, each a list of columns. For the c-th column of the k-th key it
   * takes the values under the name that {@link #keyValues} gives, the n-th values of all columns
   * together being one key. Gives k and n (from 1) and the id of each row that is there, as far as
   * the caller sees the row and these cells of it.
   *
   * <pre>{@code
   * select 0, k.n, "a1"."id" from "t_1"."authors" as "a1", unnest(?) with ordinality as k(v0, n)
   * where "a1"."email" = k.v0
   * }</pre>
   */
  public Rendered byKeys(TableId table, List<List<FieldRef>> keys) {
    return cache.get("byKeys", List.of(table, keys), () -> renderByKeys(table, keys));
  }

  /** The name of the values of a key's column. */
  public static String keyValues(int key, int column) {
    return "#key" + key + "_" + column;
  }

  private Rendered renderByKeys(TableId table, List<List<FieldRef>> keys) {
    StatementText text = new StatementText();
    for (int k = 0; k < keys.size(); k++) {
      byKey(text.words(k == 0 ? "" : " union all "), open(table), k, keys.get(k));
    }
    return text.rendered();
  }

  private void byKey(StatementText text, RowSource row, int key, List<FieldRef> columns) {
    text.words("select " + key + ", k.n, ").part(row.id()).words(" from ").from(row);
    text.words(", unnest(");
    for (int c = 0; c < columns.size(); c++) {
      BindType type = new BindType.ArrayOf(stored(row.table(), columns.get(c)));
      text.words(c == 0 ? "" : ", ").bind(keyValues(key, c), type);
    }
    text.words(") with ordinality as k(");
    for (int c = 0; c < columns.size(); c++) {
      text.words("v" + c + ", ");
    }
    text.words("n) where ");
    org.jooq.Condition seen = row.visible();
    for (int c = 0; c < columns.size(); c++) {
      text.words(c == 0 ? "" : " and ").part(row.column(columns.get(c))).words(" = k.v" + c);
      seen = seen.and(row.covered(columns.get(c)));
    }
    if (!RowSources.isNone(seen)) {
      text.words(" and ").part(seen);
    }
  }

  /** As what the values that a column holds are sent. */
  private BindType stored(Table table, FieldRef column) {
    FieldType type = tables.column(table, column).type();
    return type instanceof FieldType.Enumerated ? BindType.Scalar.TEXT : BindType.of(type, tables);
  }

  /** Takes {@link WriteStatements#IDS}, and gives those of rows that the caller sees. */
  public Rendered seen(TableId table) {
    return cache.get("seen", table, () -> renderSeen(table, null));
  }

  /** The same of rows that own a relation, where the caller also sees where it leads. */
  public Rendered seenWith(Relation relation) {
    return cache.get("seenWith", relation.id(), () -> renderSeen(relation.from(), relation));
  }

  private Rendered renderSeen(TableId table, @Nullable Relation relation) {
    RowSource row = open(table);
    StatementText text = new StatementText().words("select ").part(row.id()).words(" from ");
    text.from(row).words(" where ").part(row.id()).words(" = any(");
    text.bind(WriteStatements.IDS, keys(tables.table(table))).words(")");
    onlyShown(text, row, relation);
    return text.words(" order by ").part(row.id()).rendered();
  }

  private BindType keys(Table table) {
    return new BindType.ArrayOf(BindType.of(TenantTables.keyType(table), tables));
  }

  private Rendered byColumn(TableId table, PhysicalName column, Table keyed, Hold hold) {
    RowSource row = open(table);
    StatementText text = select(row).words(" where ").name(row.alias(), column).words(" = any(");
    return held(text.bind(WriteStatements.IDS, keys(keyed)).words(")"), row, "", hold);
  }

  /**
   * Takes {@link #LIMIT} besides what the filter takes.
   *
   * @param path response path of the filter's field
   */
  public Rendered where(TableId table, RowFilter filter, Hold hold, List<Object> path) {
    RowSources sources = new RowSources(tables, new Aliases(), filter.inputs());
    RowSource row = sources.open(table, Reading.AS_CALLER);
    org.jooq.Condition wanted =
        row.visible().and(new Predicates(sources, path).holds(row, filter.condition()));
    StatementText text = select(row).words(" where ").part(wanted);
    return held(text, row, " limit ", hold);
  }

  private static Rendered held(StatementText text, RowSource row, String limit, Hold hold) {
    text.words(" order by ").part(row.id());
    if (!limit.isEmpty()) {
      text.words(limit).bind(LIMIT, BindType.Scalar.BIGINT);
    }
    return text.words(" " + hold.words + " of ").part(DSL.name(row.alias())).rendered();
  }

  /**
   * What is to be asked of rows that were written.
   *
   * @param action ADD or EDIT
   */
  public record Check(TableId table, Action action) {}

  /**
   * Takes the ids of rows that were written, those of the n-th check under the name that {@link
   * #checkedIds} gives. Gives n; a row's id, as text; and for each grant whether the row is what
   * the grant wants of it afterwards. What is denied to be added, no grant allows; whether it is
   * denied to edit a row was asked before.
   *
   * <pre>{@code
   * select 0, cast("a1"."id" as text), array["a1"."title" <> ?] from "t_1"."books" as "a1" where "a1"."id" = any(?)
   * union all select 1, cast("a1"."id" as text), array[true] from "t_1"."tags" as "a1" where "a1"."id" = any(?)
   * }</pre>
   */
  public Rendered checks(List<Check> checks) {
    return cache.get("checks", checks, () -> renderChecks(checks));
  }

  /** The name of the ids of a check's rows. */
  public static String checkedIds(int check) {
    return WriteStatements.IDS + check;
  }

  private Rendered renderChecks(List<Check> checks) {
    StatementText text = new StatementText();
    for (int n = 0; n < checks.size(); n++) {
      check(text.words(n == 0 ? "" : " union all "), n, checks.get(n));
    }
    return text.rendered();
  }

  private void check(StatementText text, int n, Check check) {
    RowSource row = open(check.table());
    boolean added = check.action() == Action.ADD;
    List<Condition> checks =
        tables.api().access().grants(check.table(), check.action()).stream()
            .map(grant -> added ? Condition.both(grant.rows(), grant.check()) : grant.check())
            .toList();
    org.jooq.Condition undenied = added ? row.undenied(check.action()) : DSL.noCondition();
    text.words("select " + n + ", cast(").part(row.id()).words(" as text), ");
    text.part(array(row, checks, undenied)).words(" from ").from(row).words(" where ");
    text.part(row.id()).words(" = any(");
    text.bind(checkedIds(n), keys(tables.table(check.table()))).words(")");
  }

  private RowSource open(TableId table) {
    return new RowSources(tables, new Aliases()).open(table, Reading.AS_CALLER);
  }

  private StatementText select(RowSource row) {
    TableId table = row.table().id();
    List<Condition> editing =
        tables.api().access().grants(table, Action.EDIT).stream().map(Grant::rows).toList();
    org.jooq.Condition undenied = row.undenied(Action.EDIT);
    StatementText text = new StatementText().words("select ").part(row.id()).words(", ");
    text.part(row.column(new FieldRef.System(SystemField.ROW_VERSION))).words(", ");
    text.part(flag(row.visible())).words(", ");
    text.part(flag(row.granted(Action.DELETE))).words(", ");
    text.part(flag(row.granted(Action.LINK))).words(", ").part(array(row, editing, undenied));
    for (Relation relation : foreignKeys(table)) {
      text.words(", ").part(row.column(new FieldRef.ForeignKey(relation.id())));
    }
    for (FieldRef side : maskable(table)) {
      text.words(", ").part(flag(row.covered(side)));
    }
    return text.words(" from ").from(row);
  }

  private static Field<Boolean> flag(org.jooq.Condition condition) {
    return RowSources.isNone(condition) ? DSL.inline(true) : DSL.field(condition);
  }

  /** For each condition, whether it holds, and {@code besides} with it. */
  private static Field<?> array(
      RowSource row, List<Condition> conditions, org.jooq.Condition besides) {
    Predicates predicates = new Predicates(row.sources(), List.of());
    RowSource asRule = row.asRule();
    List<Field<Boolean>> flags =
        conditions.stream()
            .map(
                condition ->
                    condition.equals(Condition.ALWAYS)
                        ? flag(besides)
                        : DSL.field(predicates.holds(asRule, condition).and(besides)))
            .toList();
    return flags.isEmpty()
        ? DSL.cast(DSL.inline((Object) null), org.jooq.impl.SQLDataType.BOOLEAN.array())
        : DSL.array(flags);
  }
}
