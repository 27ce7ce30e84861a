package io.relata.metadata.publish;

import io.relata.metadata.model.PhysicalName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a tenant's schema as PostgreSQL has them, by name. Read from {@code pg_catalog} by
 * oid, in three queries whatever the number of tables.
 */
record Catalog(Map<String, CatalogTable> tables) {

  /** Tables that every tenant's schema has beside those of the model. */
  private static final List<String> OF_THE_SYSTEM =
      List.of("_model_version", "databasechangelog", "databasechangeloglock");

  /**
   * The tables {@code c} of a schema {@code n}. PostgreSQL keeps no index of the relations of a
   * schema, but one of what depends on it: without this detour each look at one tenant reads the
   * relations of all of them, which takes a second where there are thousands.
   */
  static final String TABLES =
      """
      from pg_namespace n
      join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
          and d.classid = 'pg_class'::regclass
      join pg_class c on c.oid = d.objid and c.relkind in ('r', 'p')
      """;

  record CatalogTable(
      Map<String, Column> columns, List<Index> indexes, List<Constraint> constraints) {}

  /**
   * @param type as PostgreSQL writes it, {@code numeric(10,2)}
   * @param filled whether an insert may leave it out: it has a default, or is an identity
   */
  record Column(String type, boolean notNull, boolean filled) {}

  /**
   * @param columns in order; an expression is an empty text
   * @param usable valid, ready, over all rows
   * @param mentioned every column that it depends on, by name
   */
  record Index(
      String name, boolean unique, boolean usable, List<String> columns, List<String> mentioned) {}

  /**
   * @param kind {@code p}, {@code u}, {@code f}, {@code c} or another letter of PostgreSQL
   * @param target the table that a foreign key leads to
   * @param onDelete the letter of PostgreSQL, for a foreign key
   */
  record Constraint(
      String name,
      String kind,
      boolean validated,
      List<String> columns,
      @Nullable String target,
      String onDelete) {}

  static Catalog read(Connection connection, PhysicalName schema) throws SQLException {
    Map<String, CatalogTable> tables = new LinkedHashMap<>();
    query(
        connection,
        schema,
        """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            a.atthasdef or a.attidentity <> ''
        """
            + TABLES
            + """
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = ? order by c.oid, a.attnum
            """,
        row -> {
          CatalogTable table = tables.computeIfAbsent(row.getString(1), name -> empty());
          if (row.getString(2) != null) {
            table
                .columns()
                .put(
                    row.getString(2),
                    new Column(row.getString(3), row.getBoolean(4), row.getBoolean(5)));
          }
        });
    query(
        connection,
        schema,
        """
        select c.relname, i.relname, x.indisunique,
            x.indisvalid and x.indisready and x.indpred is null,
            array(select coalesce(a.attname, '') from unnest(x.indkey::int2[]) with ordinality as k (attnum, place)
                left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                where k.place <= x.indnkeyatts order by k.place)::text[],
            array(select distinct a.attname from pg_depend d
                join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
                where d.classid = 'pg_class'::regclass and d.objid = i.oid
                and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0
                order by a.attname)::text[]
        """
            + TABLES
            + """
            join pg_index x on x.indrelid = c.oid
            join pg_class i on i.oid = x.indexrelid
            where n.nspname = ? order by i.oid
            """,
        row ->
            table(tables, row)
                .indexes()
                .add(
                    new Index(
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        list(row.getArray(5)),
                        list(row.getArray(6)))));
    query(
        connection,
        schema,
        """
        select c.relname, o.conname, o.contype, o.convalidated,
            array(select a.attname from unnest(o.conkey) with ordinality as k (attnum, place)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.place)::text[],
            t.relname, o.confdeltype
        """
            + TABLES
            + """
            join pg_constraint o on o.conrelid = c.oid
            left join pg_class t on t.oid = o.confrelid
            where n.nspname = ? order by o.oid
            """,
        row ->
            table(tables, row)
                .constraints()
                .add(
                    new Constraint(
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        list(row.getArray(5)),
                        row.getString(6),
                        row.getString(7))));
    OF_THE_SYSTEM.forEach(tables::remove);
    return new Catalog(tables);
  }

  private static CatalogTable empty() {
    return new CatalogTable(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** A table made between two of the queries is looked at the next time. */
  private static CatalogTable table(Map<String, CatalogTable> tables, ResultSet row)
      throws SQLException {
    return tables.getOrDefault(row.getString(1), empty());
  }

  private static List<String> list(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static void query(Connection connection, PhysicalName schema, String sql, Reading reading)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, schema.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reading.read(rows);
        }
      }
    }
  }

  private interface Reading {
    void read(ResultSet row) throws SQLException;
  }
}
