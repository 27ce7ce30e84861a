package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.Output;
import java.util.List;

/**
 * The statements that write rows. Each takes all rows of a batch in one parameter, so that their
 * number depends on the tables, not on the rows (statement W23).
 */
public final class WriteStatements {

  /** The rows of an insert or an update: a JSON array. */
  public static final String ROWS = "#rows";

  /** Ids. */
  public static final String IDS = "#ids";

  /** Ids of the owning sides of pairs. */
  public static final String OWNING = "#owning";

  /** Ids of the inverse sides of pairs, in the same order. */
  public static final String INVERSE = "#inverse";

  /** Texts. */
  public static final String VALUES = "#values";

  /** A regular expression of PostgreSQL's. */
  public static final String PATTERN = "#pattern";

  private final TenantTables tables;
  private final RenderedCache cache = new RenderedCache();

  public WriteStatements(TenantTables tables) {
    this.tables = tables;
  }

  /**
   * Takes {@link #ROWS}, each with its position {@code n}. Where ids are generated it returns them,
   * and the k-th smallest is that of the k-th row: PostgreSQL computes the numbers of {@code insert
   * ... select ... order by} in that order. UUIDs are given with the rows, as {@code id}.
   *
   * <pre>{@code
   * insert into "t_1"."books" ("title", "created_by", "updated_by")
   * select r.c0, nullif(current_setting('relata.user', true), ''), nullif(...)
   * from json_to_recordset(cast(? as json)) as r(n int4, c0 text) order by r.n returning "id"
   * }</pre>
   */
  public Rendered insert(RowShape shape) {
    return cache.get("insert", shape, () -> renderInsert(shape));
  }

  private Rendered renderInsert(RowShape shape) {
    return new InsertText(tables)
        .insert(new StatementText(), new InsertText.Rows(shape, ROWS), "")
        .words(" returning ")
        .name(SystemField.ID.column())
        .rendered();
  }

  /**
   * Adds the rows of several tables, those that others refer to first, and answers with those of
   * one of them; see {@link AddedAtOnce}.
   *
   * @param outputs what is asked of those, all of it of their own columns
   */
  public Rendered addAtOnce(AddedAtOnce added, List<Output> outputs) {
    return cache.get("addAtOnce", added, () -> new InsertText(tables).addAtOnce(added, outputs));
  }

  /**
   * Takes {@link #IDS} of rows on one side of a relation with a link table, and counts their links.
   */
  public Rendered countLinks(RelationEnd end) {
    return cache.get(
        "countLinks", List.of(end.relation().id(), end.side()), () -> renderCountLinks(end));
  }

  private Rendered renderCountLinks(RelationEnd end) {
    if (!(end.relation().storage() instanceof RelationStorage.LinkTable link)) {
      throw new IllegalArgumentException("no link table: " + end.name());
    }
    Table near = tables.table(end.near());
    PhysicalName column = end.side() == Side.OWNING ? link.owning() : link.inverse();
    return new StatementText()
        .words("select count(*) from ")
        .part(tables.physical(link.table()))
        .words(" where ")
        .name(column)
        .words(" = any(")
        .bind(IDS, new BindType.ArrayOf(BindType.of(TenantTables.keyType(near), tables)))
        .words(")")
        .rendered();
  }

  /**
   * Takes {@link #ROWS}, each with its {@code id}, and returns the ids of the rows that were there.
   *
   * <pre>{@code
   * update "t_1"."books" as t set "title" = case when r.g0 then r.c0 else t."title" end, "row_version" = t."row_version" + 1, ...
   * from json_to_recordset(cast(? as json)) as r(n int4, id int8, c0 text, g0 bool) where t."id" = r.id
   * }</pre>
   */
  public Rendered update(RowShape shape) {
    return cache.get("update", shape, () -> renderUpdate(shape));
  }

  private Rendered renderUpdate(RowShape shape) {
    return whereGiven(touch(setting(shape).words(shape.columns().isEmpty() ? "" : ", ")), shape);
  }

  /** The beginning of an update that gives the columns of the shape what they are to hold. */
  private StatementText setting(RowShape shape) {
    StatementText text =
        new StatementText()
            .words("update ")
            .part(physical(tables.table(shape.table())))
            .words(" as t set ");
    for (int i = 0; i < shape.columns().size(); i++) {
      updated(text.words(i == 0 ? "" : ", "), shape.columns().get(i), i);
    }
    return text;
  }

  private Rendered whereGiven(StatementText text, RowShape shape) {
    Table table = tables.table(shape.table());
    return InsertText.given(text.words(" from "), table, new InsertText.Rows(shape, ROWS))
        .words(" where t.")
        .name(SystemField.ID.column())
        .words(" = r.id returning t.")
        .name(SystemField.ID.column())
        .rendered();
  }

  private static StatementText updated(StatementText text, RowShape.Column column, int i) {
    return coming(text.name(column.name()).words(" = "), column, i);
  }

  /** What the i-th column is to hold: what the row gives, or what it holds by now. */
  static StatementText coming(StatementText text, RowShape.Column column, int i) {
    return switch (column.givenBy()) {
      case EVERY_ROW -> text.words("r.c" + i);
      case SOME_ROWS ->
          text.words("case when r.g%d then r.c%d else t.".formatted(i, i))
              .name(column.name())
              .words(" end");
    };
  }

  /** What every edit of a row leaves behind. */
  private static StatementText touch(StatementText text) {
    return text.name(SystemField.ROW_VERSION.column())
        .words(" = t.")
        .name(SystemField.ROW_VERSION.column())
        .words(" + 1, ")
        .name(SystemField.UPDATED_AT.column())
        .words(" = now(), ")
        .name(SystemField.UPDATED_BY.column())
        .words(" = " + InsertText.ACTING);
  }

  /**
   * Takes {@link #IDS}; puts a filler into one column and changes nothing else, for the time until
   * the rows get their values.
   */
  public Rendered free(TableId id, PhysicalName column, Filler filler) {
    return cache.get(
        "free",
        List.of(id, column, filler),
        () -> new HandOnText(tables).free(tables.table(id), column, filler));
  }

  /**
   * Takes {@link #ROWS} as {@link #update} does, and gives the ids of those rows whose new values
   * no other row has in any of the keys.
   */
  public Rendered untaken(RowShape shape, List<List<FieldRef>> keys) {
    return cache.get(
        "untaken", List.of(shape, keys), () -> new HandOnText(tables).untaken(shape, keys));
  }

  /**
   * As {@link #update}, but nothing shows that the rows were edited: they are edited once more
   * later in the request.
   */
  public Rendered settle(RowShape shape) {
    return cache.get("settle", shape, () -> whereGiven(setting(shape), shape));
  }

  /**
   * Takes {@link #VALUES} and {@link #PATTERN}, and gives the positions, from 1, of the values that
   * do not match.
   */
  public static Rendered unmatched() {
    return new StatementText()
        .words("select v.n from unnest(")
        .bind(VALUES, new BindType.ArrayOf(BindType.Scalar.TEXT))
        .words(") with ordinality as v(value, n) where v.value !~ ")
        .bind(PATTERN, BindType.Scalar.TEXT)
        .words(" order by v.n")
        .rendered();
  }

  /** Takes {@link #IDS} and returns those that were there. */
  public Rendered delete(TableId id) {
    return cache.get("delete", id, () -> renderDelete(id));
  }

  private Rendered renderDelete(TableId id) {
    Table table = tables.table(id);
    StatementText text = new StatementText().words("delete from ").part(physical(table));
    text.words(" as t where t.").name(SystemField.ID.column());
    return ids(text, table).words(" returning t.").name(SystemField.ID.column()).rendered();
  }

  /**
   * Takes {@link #IDS} of rows that a relation leads to, and gives the ids of the rows that point
   * to them.
   */
  public Rendered pointingTo(Relation relation) {
    return cache.get("pointingTo", relation.id(), () -> renderPointingTo(relation));
  }

  private Rendered renderPointingTo(Relation relation) {
    return switch (relation.storage()) {
      case RelationStorage.ForeignKey key -> pointingTo(relation, key.column());
      case RelationStorage.LinkTable link ->
          throw new IllegalArgumentException("kept in a link table: " + link.table());
    };
  }

  private Rendered pointingTo(Relation relation, PhysicalName column) {
    StatementText text = new StatementText().words("select t.").name(SystemField.ID.column());
    text.words(" from ").part(physical(tables.table(relation.from()))).words(" as t where t.");
    return ids(text.name(column), tables.table(relation.to())).rendered();
  }

  private StatementText ids(StatementText text, Table table) {
    return text.words(" = any(").bind(IDS, keys(table)).words(")");
  }

  /**
   * Takes {@link #OWNING} and {@link #INVERSE}, and returns the pairs of them that are linked,
   * locked.
   *
   * <pre>{@code
   * select l."student_id", l."course_id" from "t_1"."students_courses" as l
   * where (l."student_id", l."course_id") in (select * from unnest(cast(? as int8[]), cast(? as int8[]))) for update of l
   * }</pre>
   */
  public Rendered linked(Relation relation) {
    return cache.get("linked", relation.id(), () -> renderLinked(relation));
  }

  private Rendered renderLinked(Relation relation) {
    RelationStorage.LinkTable link = InsertText.linkTable(relation);
    StatementText text = new StatementText().words("select l.").name(link.owning());
    text.words(", l.").name(link.inverse()).words(" from ").part(tables.physical(link.table()));
    return amongPairs(text.words(" as l"), relation, link)
        .words(" order by 1, 2 for update of l")
        .rendered();
  }

  /** Takes {@link #OWNING} and {@link #INVERSE}. */
  public Rendered unlink(Relation relation) {
    return cache.get("unlink", relation.id(), () -> renderUnlink(relation));
  }

  private Rendered renderUnlink(Relation relation) {
    RelationStorage.LinkTable link = InsertText.linkTable(relation);
    StatementText text =
        new StatementText().words("delete from ").part(tables.physical(link.table()));
    return amongPairs(text.words(" as l"), relation, link).rendered();
  }

  private StatementText amongPairs(
      StatementText text, Relation relation, RelationStorage.LinkTable link) {
    text.words(" where (l.").name(link.owning()).words(", l.").name(link.inverse());
    return pairs(text.words(") in (select * from "), relation).words(")");
  }

  /**
   * Takes {@link #OWNING} and {@link #INVERSE}, and returns the pairs that were not linked; one
   * that is linked already stays so (statement W7).
   */
  public Rendered link(Relation relation) {
    return cache.get("link", relation.id(), () -> renderLink(relation));
  }

  private Rendered renderLink(Relation relation) {
    RelationStorage.LinkTable link = InsertText.linkTable(relation);
    StatementText text =
        new StatementText().words("insert into ").part(tables.physical(link.table()));
    text.words(" (").name(link.owning()).words(", ").name(link.inverse());
    return pairs(text.words(") select * from "), relation)
        .words(" order by 1, 2 on conflict do nothing returning ")
        .name(link.owning())
        .words(", ")
        .name(link.inverse())
        .rendered();
  }

  private StatementText pairs(StatementText text, Relation relation) {
    return text.words("unnest(")
        .bind(OWNING, keys(tables.table(relation.from())))
        .words(", ")
        .bind(INVERSE, keys(tables.table(relation.to())))
        .words(")");
  }

  private BindType keys(Table table) {
    return new BindType.ArrayOf(BindType.of(TenantTables.keyType(table), tables));
  }

  private org.jooq.Table<?> physical(Table table) {
    return tables.physical(table.physicalName());
  }
}
