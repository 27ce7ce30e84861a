package io.relata.runtime.oracle;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Table;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant of one model, on which case after case is played. */
final class Stage implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CACHED = 8;
  private static final int FIRST_NEW_ID = 1_000;

  private final TestDatabase database;
  private final DataModel model;
  private final Terms terms;
  private final TestWrites everything;
  private final TestTenant tenant;
  private final Connection owner;
  private final Map<EffectiveAccess, TestApi> apis = new LinkedHashMap<>();
  private final Map<EffectiveAccess, TestWrites> writes = new LinkedHashMap<>();
  private @Nullable Contents filled;

  private Stage(TestDatabase database, DataModel model, TestWrites everything, Connection owner) {
    this.database = database;
    this.model = model;
    this.terms = new Terms(model);
    this.everything = everything;
    this.tenant = everything.tenant();
    this.owner = owner;
  }

  static Stage of(TestDatabase database, DataModel model) throws SQLException {
    TestWrites writes = TestWrites.create(database, model);
    Connection owner = database.dataSource().getConnection();
    Stage stage = new Stage(database, model, writes.over(writes.tenant().data()), owner);
    stage.run("set search_path to " + writes.tenant().id().schema());
    for (Table table : model.tables()) {
      stage.run(
          "select setval(pg_get_serial_sequence('%s.%s', 'id'), %d)"
              .formatted(writes.tenant().id().schema(), table.physicalName(), FIRST_NEW_ID));
    }
    return stage;
  }

  DataModel model() {
    return model;
  }

  /** Queries as the caller of a case sends them. */
  TestApi reads(Case of) {
    EffectiveAccess access = of.access();
    TestApi api = apis.get(access);
    if (api == null) {
      if (apis.size() >= CACHED) {
        apis.clear();
      }
      api = TestApi.of(tenant, model, of.caller(), access);
      apis.put(access, api);
    }
    return api.as(of.caller());
  }

  /** Mutations likewise. */
  TestWrites writes(Case of) {
    EffectiveAccess access = of.access();
    TestWrites api = writes.get(access);
    if (api == null) {
      if (writes.size() >= CACHED) {
        writes.clear();
      }
      api = everything.as(of.caller(), access);
      writes.put(access, api);
    }
    return api.as(of.caller());
  }

  /** Makes the tables hold just these rows. */
  void fill(Contents contents) throws SQLException {
    if (contents.equals(filled)) {
      return;
    }
    filled = null;
    String tables =
        Stream.concat(
                model.tables().stream().map(table -> table.physicalName().value()),
                linkTables().map(link -> link.table().value()))
            .collect(Collectors.joining(", "));
    run("truncate " + tables + ";" + insert(contents));
    filled = contents;
  }

  /** To be said after a write: what is there is not known any more. */
  void spoiled() {
    filled = null;
  }

  private String insert(Contents contents) {
    List<String> inserts = new ArrayList<>();
    for (Table table : model.tables()) {
      if (!contents.of(table.id()).isEmpty()) {
        inserts.add(insert(table, contents));
      }
    }
    model
        .relations()
        .forEach(
            relation -> {
              if (relation.storage() instanceof RelationStorage.LinkTable link
                  && !contents.links(relation.id()).isEmpty()) {
                inserts.add(
                    contents.links(relation.id()).stream()
                        .map(pair -> "(%d, %d)".formatted(pair.owning(), pair.inverse()))
                        .collect(
                            Collectors.joining(
                                ", ",
                                "insert into %s (%s, %s) values "
                                    .formatted(link.table(), link.owning(), link.inverse()),
                                "")));
              }
            });
    List<String> parts = new ArrayList<>();
    for (String insert : inserts) {
      parts.add("i%d as (%s)".formatted(parts.size(), insert));
    }
    return parts.isEmpty() ? "" : "with " + String.join(", ", parts) + " select 1";
  }

  private String insert(Table table, Contents contents) {
    List<FieldRef> columns = terms.columns(table.id());
    String names =
        columns.stream().map(ref -> column(table, ref)).collect(Collectors.joining(", "));
    return contents.of(table.id()).stream()
        .map(
            row ->
                columns.stream()
                    .map(ref -> text(terms.kind(table.id(), ref), row.cell(ref)))
                    .collect(
                        Collectors.joining(
                            ", ", "(%d, %d, ".formatted(row.id(), row.version()), ")")))
        .collect(
            Collectors.joining(
                ", ",
                "insert into %s (id, row_version, %s) values "
                    .formatted(table.physicalName(), names),
                ""));
  }

  private String column(Table table, FieldRef ref) {
    return terms.name(table.id(), ref);
  }

  private static String text(Terms.Kind kind, @Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Object data when kind == Terms.Kind.DATA -> "'" + JSON.writeValueAsString(data) + "'";
      case Long number -> number.toString();
      case Boolean flag -> flag.toString();
      case List<?> list ->
          list.stream().map(Object::toString).collect(Collectors.joining(",", "'{", "}'"));
      default -> "'" + value + "'";
    };
  }

  /** What the tables hold. */
  Contents contents() throws SQLException {
    List<String> parts = new ArrayList<>();
    Stream.concat(
            model.tables().stream().map(table -> table.physicalName().value()),
            linkTables().map(link -> link.table().value()))
        .forEach(
            name ->
                parts.add(
                    "'%1$s', (select coalesce(json_agg(t), '[]') from %1$s t)".formatted(name)));
    try (Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select json_build_object(" + String.join(", ", parts) + ")::text")) {
      if (!rows.next()) {
        throw new IllegalStateException("no contents");
      }
      return contents(JSON.readTree(rows.getString(1)));
    }
  }

  private Contents contents(JsonNode json) {
    Contents contents = Contents.empty(model);
    for (Table table : model.tables()) {
      json.get(table.physicalName().value())
          .values()
          .forEach(
              row -> {
                Map<FieldRef, Object> cells = new HashMap<>();
                for (FieldRef ref : terms.columns(table.id())) {
                  JsonNode cell = row.get(column(table, ref));
                  if (!cell.isNull()) {
                    cells.put(ref, value(terms.kind(table.id(), ref), cell));
                  }
                }
                cells.put(Terms.VERSION, row.get("row_version").asLong());
                contents.put(new Row(table.id(), row.get("id").asLong(), cells));
              });
    }
    for (Relation relation : model.relations()) {
      if (relation.storage() instanceof RelationStorage.LinkTable link) {
        json.get(link.table().value())
            .values()
            .forEach(
                row ->
                    contents
                        .links(relation.id())
                        .add(
                            new Contents.Pair(
                                row.get(link.owning().value()).asLong(),
                                row.get(link.inverse().value()).asLong())));
      }
    }
    return contents;
  }

  private static Object value(Terms.Kind kind, JsonNode cell) {
    return switch (kind) {
      case TEXT, CHOICE -> cell.asString();
      case NUMBER, KEY -> cell.asLong();
      case FLAG -> cell.asBoolean();
      case DAY -> LocalDate.parse(cell.asString());
      case MOMENT -> OffsetDateTime.parse(cell.asString()).withOffsetSameInstant(ZoneOffset.UTC);
      case WORDS -> cell.values().stream().map(JsonNode::asString).toList();
      case DATA -> data(cell);
    };
  }

  private static Object data(JsonNode json) {
    if (json.isObject()) {
      Map<String, @Nullable Object> members = new TreeMap<>();
      json.forEachEntry((name, value) -> members.put(name, value.isNull() ? null : data(value)));
      return members;
    }
    if (json.isArray()) {
      List<@Nullable Object> elements = new ArrayList<>();
      json.values().forEach(value -> elements.add(value.isNull() ? null : data(value)));
      return elements;
    }
    return json.isNumber() ? json.asLong() : json.isBoolean() ? json.asBoolean() : json.asString();
  }

  private Stream<RelationStorage.LinkTable> linkTables() {
    return model.relations().stream()
        .map(Relation::storage)
        .filter(RelationStorage.LinkTable.class::isInstance)
        .map(RelationStorage.LinkTable.class::cast);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    tenant.close();
    database.execute("drop schema %s cascade".formatted(tenant.id().schema()));
  }
}
