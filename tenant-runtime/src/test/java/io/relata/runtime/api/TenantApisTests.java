package io.relata.runtime.api;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.TableId;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.Worlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The names of an API")
class TenantApisTests {

  @Test
  @DisplayName(
      "come in the order id, fields, foreign keys, to-one, to-many, system fields (R1, R2, D2)")
  void ordersTheMembersOfATable() {
    ApiTable book = table(Worlds.library(), "book");

    assertThat(book.members().keySet())
        .containsExactly(
            "id",
            "title",
            "pages",
            "price",
            "genre",
            "languages",
            "details",
            "author_id",
            "sequel_of_id",
            "author",
            "sequel_of",
            "sequel",
            "tags",
            "created_at",
            "updated_at",
            "created_by",
            "updated_by",
            "row_version");
    assertThat(book.counts().keySet()).containsExactly("tags_count");
    assertThat(book.keys()).extracting(ApiMember::name).containsExactly("id");
  }

  @Test
  void namesRowsByUniqueFieldsUnderEveryName() {
    DataModel model =
        new ModelSketch()
            .table(
                "reader", "readers", field("email", FieldType.Text.PLAIN).unique().formerly("mail"))
            .model();

    assertThat(table(model, "reader").keys())
        .extracting(ApiMember::name)
        .containsExactly("id", "email", "mail");
  }

  @Test
  @DisplayName(
      "keep the former ones, deprecated, on both sides of a renamed relation and nowhere else"
          + " (R12)")
  void keepsFormerNamesOfARelation() {
    DataModel model =
        new ModelSketch()
            .table("author", "authors")
            .table("book", "books")
            .relation("book", "writer", "author", "works", Cardinality.MANY_TO_ONE)
            .relationFormerly("author", "books")
            .model();

    Map<String, ApiMember> book = table(model, "book").members();
    assertThat(book.keySet()).containsSequence("writer_id", "author_id", "writer", "author");
    assertThat(book.get("author"))
        .extracting(ApiMember::deprecation)
        .isEqualTo("renamed to writer in version 2");
    assertThat(book.get("author_id"))
        .extracting(ApiMember::deprecation)
        .isEqualTo("renamed to writer_id in version 2");
    assertThat(book.get("writer")).extracting(ApiMember::deprecation).isNull();
    assertThat(table(model, "author").counts().keySet())
        .containsExactly("works_count", "books_count");
  }

  @Test
  void letsAFormerNameLoseAgainstAPresentOne() {
    DataModel model =
        new ModelSketch()
            .table(
                "reader",
                "readers",
                field("full_name", FieldType.Text.PLAIN).formerly("name"),
                field("name", FieldType.Text.PLAIN))
            .model();

    assertThat(table(model, "reader").members().get("name"))
        .extracting(ApiMember::deprecation)
        .isNull();
  }

  @Test
  void keepsEveryRootFieldOfARenamedTable() {
    DataModel model =
        new ModelSketch().table("writer", "writers").tableFormerly("author", "authors").model();

    TenantApi api = Worlds.apiOf(model);

    assertThat(api.queries().keySet())
        .containsExactly(
            "writer",
            "author",
            "writers",
            "authors",
            "writers_connection",
            "authors_connection",
            "writers_aggregate",
            "authors_aggregate",
            "writers_group",
            "authors_group");
    assertThat(api.mutations().keySet())
        .containsExactly(
            "add_writer",
            "add_author",
            "add_writers",
            "add_authors",
            "edit_writer",
            "edit_author",
            "edit_writers",
            "edit_authors",
            "delete_writer",
            "delete_author",
            "delete_writers",
            "delete_authors");
    assertThat(api.queries().get("authors"))
        .extracting(RootField::deprecation)
        .isEqualTo("renamed to writers in version 2");
    assertThat(api.tables().values()).extracting(ApiTable::typeName).containsExactly("Writer");
  }

  @Test
  void acceptsEnumValuesUnderFormerNames() {
    ModelSketch sketch =
        new ModelSketch().enumType("genre", "NOVEL", "POEM").enumFormerly("kind", "FICTION");
    DataModel model =
        sketch.table("book", "books", field("genre", sketch.valuesOf("genre"))).model();

    assertThat(Worlds.apiOf(model).enums().values())
        .singleElement()
        .extracting(ApiEnum::storedByName)
        .isEqualTo(Map.of("NOVEL", "FICTION", "FICTION", "FICTION", "POEM", "POEM"));
  }

  @Test
  @DisplayName("leave a hidden side out (R10)")
  void leavesAHiddenSideOut() {
    DataModel model =
        new ModelSketch()
            .table("author", "authors")
            .table("book", "books")
            .relation("book", "author", "author", "books", Cardinality.MANY_TO_ONE)
            .hideInverse()
            .model();

    assertThat(table(model, "author").members()).doesNotContainKey("books");
    assertThat(table(model, "author").counts()).isEmpty();
    assertThat(table(model, "book").members()).containsKeys("author", "author_id");
  }

  @Test
  @DisplayName(
      "leave a table out that the caller has no grant to read, and all that leads to it (R9)")
  void leavesUnreadableTablesOut() {
    DataModel model = Worlds.library();
    TableId book = model.table(new ApiName("book")).orElseThrow().id();
    Grant read = new Grant(book, Action.READ, Condition.ALWAYS, null, Condition.ALWAYS, Map.of());

    TenantApi api = TenantApis.of(model, 1, new EffectiveAccess.Granted(List.of(read)));

    assertThat(api.queries().keySet())
        .containsExactly("book", "books", "books_connection", "books_aggregate", "books_group");
    assertThat(api.mutations()).isEmpty();
    assertThat(api.table(book).members())
        .containsKeys("sequel", "sequel_of")
        .doesNotContainKeys("author", "author_id", "tags");
  }

  @Test
  void areNoneForWhoMayReadNothing() {
    TenantApi api = TenantApis.of(Worlds.library(), 1, new EffectiveAccess.Nothing());

    assertThat(api.queries()).isEmpty();
    assertThat(api.mutations()).isEmpty();
    assertThat(api.tables()).isEmpty();
    assertThat(api.enums()).isEmpty();
  }

  @Test
  void holdNoMutationsForWhoMayOnlyRead() {
    TenantApi api = TenantApis.of(Worlds.library(), 1, new EffectiveAccess.ReadEverything());

    assertThat(api.queries().keySet()).contains("book", "books");
    assertThat(api.mutations()).isEmpty();
  }

  private static ApiTable table(DataModel model, String name) {
    return Worlds.apiOf(model).table(model.table(new ApiName(name)).orElseThrow().id());
  }
}
