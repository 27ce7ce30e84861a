package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.ModelSketch.FieldSketch;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Names are data")
class NamesIntegrationTests {

  private static final List<String> KEYWORDS =
      List.of(
          "select", "from", "where", "user", "group", "order", "limit", "offset", "table", "a1",
          "r2");

  @Test
  void mayBeKeywordsOfSql() {
    FieldSketch[] fields =
        KEYWORDS.stream()
            .map(name -> field(name, FieldType.Text.PLAIN))
            .toArray(FieldSketch[]::new);
    DataModel model =
        new ModelSketch()
            .table("grant", "grants", fields)
            .table("all", "any", fields)
            .relation("grant", "check", "all", "union", Cardinality.MANY_TO_ONE)
            .relation("grant", "join", "all", "cross", Cardinality.MANY_TO_MANY)
            .model();
    try (TestTenant tenant = TestTenant.create(TestDatabase.create(), model)) {
      tenant.execute(
          "insert into \"any\" (\"select\", \"order\") values ('s', 'o')",
          "insert into grants (\"user\", check_id) values ('u', 1)",
          "insert into grant_join values (1, 1)");
      TestApi api = TestApi.of(tenant, model);

      assertThat(
              api.data(
                  "{ grants(filter: {user: {eq: \"u\"}, check: {order: {eq: \"o\"}}},"
                      + " sort: [{order: ASC}, {check: {select: ASC}}])"
                      + " { %s check { select order } join { union { user } cross { user } } } }"
                          .formatted(String.join(" ", KEYWORDS))))
          .hasToString(
              "{\"grants\":[{\"select\":null,\"from\":null,\"where\":null,\"user\":\"u\",\"group\":null,"
                  + "\"order\":null,\"limit\":null,\"offset\":null,\"table\":null,\"a1\":null,\"r2\":null,"
                  + "\"check\":{\"select\":\"s\",\"order\":\"o\"},"
                  + "\"join\":[{\"union\":[{\"user\":\"u\"}],\"cross\":[{\"user\":\"u\"}]}]}]}");
    }
  }

  @Test
  @DisplayName("R12: former names of tables, fields and both sides answer beside the present ones")
  void mayBeFormerOnes() {
    DataModel model =
        new ModelSketch()
            .table("writer", "writers", field("full_name", FieldType.Text.PLAIN).formerly("name"))
            .tableFormerly("author", "authors")
            .table("book", "books", field("title", FieldType.Text.PLAIN))
            .relation("book", "writer", "writer", "works", Cardinality.MANY_TO_ONE)
            .relationFormerly("author", "books")
            .model();
    try (TestTenant tenant = TestTenant.create(TestDatabase.create(), model)) {
      tenant.execute(
          "insert into writers (full_name) values ('Ada'), ('Bo')",
          "insert into books (title, writer_id) values ('Sea', 1)");

      assertThat(
              TestApi.of(tenant, model)
                  .data(
                      """
                      {
                        authors(
                          filter: { name: { eq: "Ada" }, books: { some: { title: { eq: "Sea" } } }, books_count: { eq: 1 } }
                          sort: [{ name: DESC }]
                        ) { name full_name books { title author { name } } works { writer { full_name } } }
                        author(id: 2) { name books { title } }
                      }
                      """))
          .hasToString(
              "{\"authors\":[{\"name\":\"Ada\",\"full_name\":\"Ada\","
                  + "\"books\":[{\"title\":\"Sea\",\"author\":{\"name\":\"Ada\"}}],"
                  + "\"works\":[{\"writer\":{\"full_name\":\"Ada\"}}]}],"
                  + "\"author\":{\"name\":\"Bo\",\"books\":[]}}");
    }
  }

  @Test
  @DisplayName("Groups are sorted by a key under any of its names")
  void mayBeFormerOnesOfKeys() {
    DataModel model =
        new ModelSketch()
            .table("writer", "writers", field("full", FieldType.Text.PLAIN).formerly("name"))
            .table("book", "books", field("title", FieldType.Text.PLAIN))
            .relation("book", "writer", "writer", "works", Cardinality.MANY_TO_ONE)
            .relationFormerly("author", "books")
            .model();
    try (TestTenant tenant = TestTenant.create(TestDatabase.create(), model)) {
      tenant.execute(
          "insert into writers (\"full\") values ('Ada'), ('Bo')",
          "insert into books (title, writer_id) values ('Sea', 1), ('Sun', 2)");
      TestApi api = TestApi.of(tenant, model);

      for (String[] names : new String[][] {{"name", "full"}, {"full", "name"}}) {
        assertThat(
                api.data(
                    "{ writers_group(by: [%s], sort: [{key: %s, direction: DESC}]) { key } }"
                        .formatted((Object[]) names)))
            .hasToString(
                "{\"writers_group\":[{\"key\":{\"%1$s\":\"Bo\"}},{\"key\":{\"%1$s\":\"Ada\"}}]}"
                    .formatted(names[0]));
      }
      assertThat(
              api.data(
                  "{ books_group(by: [author__name], sort: [{key: writer__full, direction: DESC}])"
                      + " { key } }"))
          .hasToString(
              "{\"books_group\":[{\"key\":{\"author__name\":\"Bo\"}},"
                  + "{\"key\":{\"author__name\":\"Ada\"}}]}");
    }
  }

  @Test
  void mayHaveFortyEightCharacters() {
    String table = "t".repeat(47);
    String one = table + "1";
    String many = table + "2";
    String field = "f".repeat(48);
    String relation = "r".repeat(48);
    String inverse = "i".repeat(48);
    DataModel model =
        new ModelSketch()
            .table(one, many, field(field, FieldType.Text.PLAIN))
            .relation(one, relation, one, inverse, Cardinality.MANY_TO_ONE)
            .model();
    try (TestTenant tenant = TestTenant.create(TestDatabase.create(), model)) {
      tenant.execute(
          "insert into %s (%s) values ('root')".formatted(many, field),
          "insert into %s (%s, %s_id) values ('leaf', 1)".formatted(many, field, relation));

      assertThat(
              TestApi.of(tenant, model)
                  .data(
                      "{ x: %s(id: 2) { f: %s %s { %s { f: %s } } fk: %s_id } }"
                          .formatted(one, field, relation, inverse, field, relation)))
          .hasToString(
              "{\"x\":{\"f\":\"leaf\",\"%s\":{\"%s\":[{\"f\":\"leaf\"}]},\"fk\":\"1\"}}"
                  .formatted(relation, inverse));
    }
  }
}
