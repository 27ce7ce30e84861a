package io.relata.runtime.schema;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.validation.SchemaValidator;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Table;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema of a model (R1, R2, R10, R11, R12, D2, D5)")
class SchemaCompilerGoldenTests {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/schema");

  record Case(String folder, DataModel model, EffectiveAccess access) {
    @Override
    public String toString() {
      return folder;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("an-empty-model", DataModel.EMPTY, new EffectiveAccess.Everything()),
        new Case("a-library", Worlds.library(), new EffectiveAccess.Everything()),
        new Case("a-library-to-read", Worlds.library(), new EffectiveAccess.ReadEverything()),
        new Case("a-library-for-nobody", Worlds.library(), new EffectiveAccess.Nothing()),
        new Case("a-library-by-grants", Worlds.library(), someGrants(Worlds.library())),
        new Case("a-table-without-fields", tableWithoutFields(), new EffectiveAccess.Everything()),
        new Case("everything-renamed", everythingRenamed(), new EffectiveAccess.Everything()),
        new Case("a-hidden-side", hiddenSide(), new EffectiveAccess.Everything()),
        new Case(
            "two-relations-between-two-tables", twoRelations(), new EffectiveAccess.Everything()),
        new Case("every-field-type", everyFieldType(), new EffectiveAccess.Everything()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compiles(Case given) throws IOException {
    GraphQLSchema schema = SchemaCompiler.compile(TenantApis.of(given.model(), 7, given.access()));

    assertThat(new SchemaValidator().validateSchema(schema)).isEmpty();
    Path expected = GOLDEN.resolve(given.folder()).resolve("schema.graphql");
    String printed = SchemaText.of(schema);
    if (System.getProperty("golden", "check").equals("rewrite")) {
      Files.createDirectories(expected.getParent());
      Files.writeString(expected, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(expected));
  }

  /**
   * Reads all of authors and only the titles of books, adds authors, edits the titles of books; no
   * tags.
   */
  private static EffectiveAccess someGrants(DataModel library) {
    Table author = library.table(new ApiName("author")).orElseThrow();
    Table book = library.table(new ApiName("book")).orElseThrow();
    Set<FieldRef> title =
        Set.of(new FieldRef.Own(book.field(new ApiName("title")).orElseThrow().id()));
    return new EffectiveAccess.Granted(
        List.of(
            grant(author, Action.READ, null),
            grant(author, Action.ADD, null),
            grant(book, Action.READ, title),
            grant(book, Action.EDIT, title)));
  }

  private static Grant grant(Table table, Action action, @Nullable Set<FieldRef> fields) {
    return new Grant(table.id(), action, Condition.ALWAYS, fields, Condition.ALWAYS, Map.of());
  }

  private static DataModel tableWithoutFields() {
    return new ModelSketch().table("note", "notes").model();
  }

  private static DataModel everythingRenamed() {
    ModelSketch sketch =
        new ModelSketch().enumType("genre", "NOVEL", "POEM").enumFormerly("kind", "FICTION");
    return sketch
        .table(
            "writer",
            "writers",
            field("full_name", FieldType.Text.PLAIN).required().formerly("name"),
            field("email", FieldType.Text.PLAIN).unique().formerly("mail"),
            field("genre", sketch.valuesOf("genre")))
        .tableFormerly("author", "authors")
        .table("book", "books", field("title", FieldType.Text.PLAIN).required())
        .relation("book", "writer", "writer", "works", Cardinality.MANY_TO_ONE)
        .relationFormerly("author", "books")
        .model();
  }

  private static DataModel hiddenSide() {
    return new ModelSketch()
        .table("person", "people", field("name", FieldType.Text.PLAIN))
        .table("audit_entry", "audit_entries", field("text", FieldType.Text.PLAIN))
        .relation("audit_entry", "person", "person", "audit_entries", Cardinality.MANY_TO_ONE)
        .hideInverse()
        .model();
  }

  private static DataModel twoRelations() {
    return new ModelSketch()
        .table("team", "teams", field("name", FieldType.Text.PLAIN))
        .table("game", "games", field("played_on", new FieldType.Date()))
        .relation("game", "home", "team", "home_games", Cardinality.MANY_TO_ONE)
        .relation("game", "guest", "team", "guest_games", Cardinality.MANY_TO_ONE)
        .model();
  }

  private static DataModel everyFieldType() {
    ModelSketch sketch = new ModelSketch().enumType("colour", "RED", "GREEN");
    return sketch
        .table(
            KeyType.UUID,
            "sample",
            "samples",
            field("a_text", FieldType.Text.PLAIN),
            field("an_integer", new FieldType.Int(null, null)),
            field("a_long", new FieldType.Long(null, null)),
            field("a_decimal", new FieldType.Decimal(null, null, null, null)),
            field("a_double", new FieldType.Double(null, null)),
            field("a_boolean", new FieldType.Bool()).required().defaultsTo(false),
            field("a_date", new FieldType.Date()),
            field("a_time", new FieldType.Time()),
            field("an_instant", new FieldType.Timestamp(FieldType.Zone.WITH_ZONE)),
            field("a_local_time", new FieldType.Timestamp(FieldType.Zone.WITHOUT_ZONE)),
            field("a_uuid", new FieldType.Uuid()),
            field("a_json", new FieldType.Json()),
            field("a_colour", sketch.valuesOf("colour")),
            field("texts", new FieldType.ListOf(FieldType.Text.PLAIN)),
            field("integers", new FieldType.ListOf(new FieldType.Int(null, null))),
            field("longs", new FieldType.ListOf(new FieldType.Long(null, null))),
            field("uuids", new FieldType.ListOf(new FieldType.Uuid())),
            field("colours", new FieldType.ListOf(sketch.valuesOf("colour"))))
        .model();
  }
}
